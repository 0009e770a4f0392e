"""La forma di ciò che si scrive nelle pagine."""
