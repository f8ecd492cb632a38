"""The parts of a Word file that are the same for every document, but for its language and its name."""

#: How every part begins.
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
#: Official letters of Vietnam are set in it, and every office has it.
_FONT = "Times New Roman"

CONTENT_TYPES = (
    f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_OFFICE}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
ROOT_RELATIONS = (
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="document" Type="{_DOCUMENT}" Target="word/document.xml"/>'
    f'<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
#: Name, what it is called, size in half points, and how its paragraphs and words look.
_STYLES = (
    ("Title", "Title", 30, '<w:spacing w:before="240" w:after="60"/><w:jc w:val="center"/>', "<w:b/>"),
    ("Subtitle", "Subtitle", 26, '<w:spacing w:after="240"/><w:jc w:val="center"/>', "<w:b/>"),
    (
        "Heading1",
        "heading 1",
        26,
        '<w:keepNext/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="0"/>',
        "<w:b/>",
    ),
    (
        "Heading2",
        "heading 2",
        24,
        '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:outlineLvl w:val="1"/>',
        "<w:b/><w:i/>",
    ),
    ("Item", "List Item", 24, '<w:spacing w:after="60"/><w:ind w:left="284" w:hanging="284"/>', ""),
    ("Note", "Note", 20, '<w:spacing w:after="60"/>', '<w:color w:val="404040"/>'),
    ("Cell", "Table Text", 21, '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>', ""),
)


def styles_part(language: str) -> str:
    """The styles of a document in a language."""
    fonts = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}" w:eastAsia="{_FONT}"/>'
    usual = f'{fonts}<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="{language}"/>'
    spacing = '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{usual}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{spacing}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    others = "".join(_style(*one) for one in _STYLES)
    return f'{DECLARATION}<w:styles xmlns:w="{_MAIN}">{defaults}{normal}{others}</w:styles>'


def _style(key: str, name: str, size: int, paragraph: str, words: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{words}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        "</w:style>"
    )


def footer_part(before: str) -> str:
    """The foot of a page: words (escaped), and the number of the page."""
    number = '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    words = f'<w:r><w:t xml:space="preserve">{before}</w:t></w:r>{number}'
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="Note"/><w:jc w:val="center"/></w:pPr>{words}</w:p>'
    return f'{DECLARATION}<w:ftr xmlns:w="{_MAIN}">{paragraph}</w:ftr>'


def core_part(title: str, language: str) -> str:
    """What the file says of itself: its title (escaped) and its language, nothing of who made it."""
    spaces = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    said = f"<dc:title>{title}</dc:title><dc:language>{language}</dc:language>"
    return f"{DECLARATION}<cp:coreProperties {spaces}>{said}</cp:coreProperties>"
