"""What Vietnamese asks of software, as pure functions without models or settings.

fold       NFC, and the accent-free form that search compares
slugs      addresses made from titles
names      sort keys in Vietnamese alphabetical order, for people and for any text
encodings  bytes or mojibake in, Unicode out (uses legacy, the tables, and syllables, the spelling rules)
numbers    25.050.199 and 1.234,5
dates      14:50 - 28/01/2021, weekdays and the names of lunar years
"""
