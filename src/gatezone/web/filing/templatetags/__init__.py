"""What the templates of procedures and dossiers say."""
