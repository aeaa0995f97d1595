"""Who acts (chủ thể): enterprises, people, accounts and duties. The only room for personal data."""
