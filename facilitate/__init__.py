"""An offline kit for people who lead in-person peer-support meetings.

The rooms of the house; imports run downwards only:

    cli          doors: one module for each group of commands
    screen       what is seen: keys, frame (pure), leading, terminal, plain, telling, whereabouts, asking
    pdf          the only room that knows ReportLab
    documents    what is printed, as data: model, markdown, templates, catalog, packet, html, text
    attendance   counting without naming: the tally book, sheets, how finely numbers may leave, reports
    resources    where else help is: helplines, how fresh they are, which to show
    group        the group's folder: its settings, its shelf of files, the journal of a running meeting
    session      the meeting as it happens: events, state, rotation, pacing, summary (pure)
    formats      what a meeting is: model, durations, inheriting, fit (pure)
    reading      YAML text to plain values that remember their lines
    errors       what can be wrong, and how we say it
    shipped      where our agendas and templates lie
"""

__version__ = "0.1.0"
