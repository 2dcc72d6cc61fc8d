"""A team's coaching priorities: who is in, the table, and a yes to the plan."""
