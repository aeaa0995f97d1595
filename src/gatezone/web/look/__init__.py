"""The look of every desk: base pages, styles, type and the words of the templates."""
