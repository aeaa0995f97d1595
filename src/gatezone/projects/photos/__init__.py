"""Photos of works (ảnh công trình): what is asked of one, how it is made anew, and how near it must be taken."""
