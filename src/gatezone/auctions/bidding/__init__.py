"""
The bidding itself: what is asked of a bid, what a session has come to, its log, its result; pure.

The pages, the record of a session in a room and ``./gatezone auction replay`` all ask here, so they cannot differ.
"""
