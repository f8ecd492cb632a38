"""Mail: written into the database with what it is about, sent by a job."""
