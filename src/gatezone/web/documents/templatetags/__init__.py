"""The words of documents, for templates."""
