"""Letters to words, quotations, sentences, parts; knows no grammar."""
