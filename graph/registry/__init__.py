"""The registry of identities: which IRIs of the live store stand for one and the same.

Every release names people, cases and organisations by natural keys that depend on it and on the
authority tables alone. Which keys are one is worked out when a version is published, from what the
store holds and from decisions on record, never from the order in which releases came.
"""
