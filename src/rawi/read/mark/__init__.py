"""From what was taken to marks: where a content ends, which lies in which."""
