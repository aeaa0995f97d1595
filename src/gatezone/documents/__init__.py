"""Official documents (văn bản): numbered without gaps, laid out by the decree, signed, provable."""
