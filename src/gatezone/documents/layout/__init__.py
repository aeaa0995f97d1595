"""A document by the cells of Decree 30/2020/NĐ-CP (thể thức văn bản): its parts, as PDF and as docx."""
