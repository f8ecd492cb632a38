"""Papers (tham luận, communications): calls, submissions, review, translation, publication."""
