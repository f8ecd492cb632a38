"""Papers as Word documents (.docx, ISO/IEC 29500): text that officers go on writing in."""
