"""What the app for the door says, in all languages: a volunteer changes the language without a network."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from nhipcau.conference.checkin.models import Scan
from nhipcau.conference.delegations.models import Category
from nhipcau.core.text.languages import LANGUAGES

#: "%s" stands for what the app puts in.
_TEXTS: dict[str, str | Promise] = {
    "title": pgettext_lazy("at the door", "Door"),
    "language": _("Language"),
    "close": _("Close"),
    # getting ready
    "enrol_title": _("Prepare this device for a door"),
    "enrol_lead": _("Once, with a network. From then on the device works without one."),
    "enrol_code": _("Code of the door"),
    "enrol_code_help": _("Eight letters and digits, given by the secretariat. Works once, for a short time."),
    "enrol_label": _("Name of this device"),
    "enrol_label_help": _("As the secretariat is to know it: whose telephone, which tablet."),
    "enrol_pin": _("Choose a PIN of six digits"),
    "enrol_pin_help": _("It opens the list on this device. Nobody can find it out for you."),
    "enrol_again": _("The same PIN once more"),
    "enrol_do": _("Prepare the device"),
    "fault_code": _("This code is wrong, used already, or too old. Ask for a new one."),
    "fault_tries": _("Too many tries. Wait a few minutes."),
    "fault_network": _("The server is not reached. For this step a network is needed."),
    "fault_pin_form": _("A PIN has six digits."),
    "fault_pin_same": _("The two PINs are not the same."),
    "fault_pin_plain": _("Choose a PIN that is harder to guess."),
    # opening again
    "unlock_title": _("Open the door"),
    "unlock_pin": _("PIN"),
    "unlock_do": pgettext_lazy("a device with its PIN", "Open"),
    "unlock_wrong": _("Wrong PIN. Tries left before this device forgets everything: %s"),
    "unlock_wait": _("Too many wrong PINs. Try again in %s s."),
    "unlock_queue": _("Scans that wait to be sent: %s"),
    "wiped_tries": _("The PIN was wrong too often: this device has forgotten everything. Ask for a new code."),
    "wiped_out": _("The secretariat has shut this device out: it has forgotten everything."),
    "wiped_here": _("This device has forgotten everything."),
    "wiped_end": _("The conference is over: this device has forgotten everything."),
    # what cannot be
    "no_script": _("This page needs JavaScript."),
    "no_secure": _("This page needs a secure connection (https)."),
    "no_browser": _("This browser is too old for this page. Update it, or use another one."),
    "no_storage": _("This browser keeps nothing. Leave private browsing, or free some space on the device."),
    "elsewhere_title": _("The door is open in another window"),
    "elsewhere_do": _("Use it here"),
    # at the door
    "online": pgettext_lazy("of a device", "online"),
    "offline": pgettext_lazy("of a device", "offline"),
    "connecting": pgettext_lazy("of a device", "connecting"),
    "queue": pgettext_lazy("at the door", "To send: %s"),
    "inside": pgettext_lazy("at the door", "Inside: %s"),
    "full": pgettext_lazy("at the door", "Full: %s"),
    "way": pgettext_lazy("at the door", "Direction"),
    "way_in": pgettext_lazy("way through a door", "In"),
    "way_out": pgettext_lazy("way through a door", "Out"),
    "ready": _("Hold the code of the badge before the camera."),
    "camera_refused": _("The camera may not be used. Allow it in the settings of the browser, or search by name."),
    "camera_none": _("No camera is found. Search by name, or use a hand-held scanner."),
    "camera_again": _("Try the camera again"),
    "search": pgettext_lazy("at the door", "Search by name"),
    "register": _("Register somebody"),
    "menu": pgettext_lazy("at the door", "Device"),
    "next": pgettext_lazy("person at the door", "Next"),
    "clock_ahead": _("The clock of this device is %s min fast. Set it right."),
    "clock_behind": _("The clock of this device is %s min slow. Set it right."),
    "list_incomplete": _("The list is not complete yet: stay online for a moment."),
    "not_kept": _("This scan could not be kept on the device. Use another device."),
    # verdicts, large
    "word_admitted": pgettext_lazy("verdict at the door", "LET IN"),
    "word_walk-in": pgettext_lazy("verdict at the door", "REGISTERED"),
    "word_left": pgettext_lazy("verdict at the door", "LEAVES"),
    "word_again": pgettext_lazy("verdict at the door", "INSIDE ALREADY"),
    "word_stop": pgettext_lazy("verdict at the door", "STOP"),
    "reason_walk-in": _("May enter. The secretariat decides later."),
    "reason_again": _("Was let in at %s. Ask for the supervisor."),
    "reason_no-right": _("This badge is not for this zone: %s"),
    "reason_not_signed_up": _("Not on the list of those who signed up."),
    "reason_revoked": _("This badge was revoked."),
    "reason_expired": _("This badge is not valid now."),
    "reason_unknown": _("This badge is not known to this device."),
    "reason_forged": _("This is not a badge of this conference."),
    "reason_unlisted": _("Genuine badge, newer than the list of this device."),
    "what_to_do": _("Send to the accreditation desk."),
    "photo_of": _("Photo of %s"),
    "no_photo": pgettext_lazy("at the door", "No photo"),
    # searching, registering
    "search_name": pgettext_lazy("of a person", "Name"),
    "search_help": _("The beginnings of one or two words, with or without diacritics."),
    "search_none": _("Nobody of this name is on the list."),
    "search_found": pgettext_lazy("at the door", "Found: %s"),
    "search_confirm": _("Compare the photo and ask for a document before you let somebody in."),
    "search_pass": pgettext_lazy("somebody who was found by name", "Let in"),
    "search_leave": pgettext_lazy("somebody who was found by name", "Note that he or she leaves"),
    "search_back": _("Back to the list"),
    "new_title": _("Register somebody"),
    "new_lead": _("For people who are on no list. They are let in; the secretariat approves them later."),
    "new_name": pgettext_lazy("of a person", "Name"),
    "new_body": _("Organisation"),
    "new_category": pgettext_lazy("of a person", "Category"),
    "new_do": pgettext_lazy("somebody at the door", "Register and let in"),
    # the device
    "device_label": _("Name of this device"),
    "device_people": _("People on the list"),
    "device_photos": _("Photos on the device"),
    "device_queue": _("Scans to be sent"),
    "device_synced": _("Last exchange"),
    "device_refused": _("Scans that the server refused"),
    "device_offline": _("Opens without a network"),
    "device_never": pgettext_lazy("of an exchange", "not yet"),
    "device_sync": _("Exchange now"),
    "device_lock": _("Lock with the PIN"),
    "device_forget": _("Forget everything on this device"),
    "forget_sure": _("Forget list, photos and PIN? For another door a new code is needed."),
    "device_findings": _("Found later by the server"),
    "device_findings_help": _("Another door without a network had let the same badge in, or it was revoked meanwhile."),
    "yes": _("yes"),
    "no": _("no"),
}


def texts() -> dict[str, dict[str, str]]:
    """All texts of the app, by language and name."""
    return {code: _in(code) for code in LANGUAGES}


def _in(language: str) -> dict[str, str]:
    with override(language):
        found: dict[str, Any] = dict(_TEXTS)
        found |= {f"category_{one.value}": one.label for one in Category}
        found |= {f"finding_{one.value}": one.label for one in Scan.Finding if one.value}
        return {name: str(text) for name, text in found.items()}
