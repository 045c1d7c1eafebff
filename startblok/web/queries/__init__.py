"""One query per list, written for its screen: plain values, in the order of an index, a page at a time."""
