"""A large world: the year as it stands, many times over, each time with other people, employers, offices and places.

The year was made by taking steps; its copies are written in bulk. They keep every date, so whatever the law says of a
case today it also says of its copies, and the lists' kept columns hold as they are. Projects, coordinators and payers
are shared: they see all worlds.
"""
