"""Other people's data, read: every row is kept, folded into another, or left out with the reason.

opening        bytes, a zip or a folder to plain values; hostile ones are stopped early
shapes         which kind of data it is
values         text and numbers as real lists write them
weekdays       days of the week, in a dozen languages
daytimes       times of day and lengths
accounts       one entry for every row
meeting_guide  one row of a Meeting Guide list
bmlt           one row of a BMLT server's answer
hsds           a service of an Open Referral directory
packages       the tables of such a directory, put together
tabular        any table with a row of headings
headings       what those headings mean, by the words in them
entries        services as lines, under ids that stay
ways           the numbers and web pages in a field
facts          names, addresses, areas and notes as lines say them
subjects       what a service is about, by its own words
"""
