"""Reading what protocol keeps."""
