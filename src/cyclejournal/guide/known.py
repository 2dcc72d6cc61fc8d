"""Every id of a guide that the program itself relies on, each with the reason why.

An entry keeps the id of what it answered for ever, so none of these is changed or used for another
question. A guide that does not ask one of them loses what is told here, and nothing else.
"""

# Of the pair, and of its agreement.

PAIR_KIND = "pair.kind"
"""Its options mean a ``Pairing``: what the next cycle offers first, and whether it is told how help changed."""

HOW_WE_WORK = "us.how-we-work"
"""What a programme says of how its pairs work: a programme's file may bring it, and it stands with the cards."""

PARTICIPATION = "us.participation"
"""How a pair came to its coaching: it stands beside the agreement where they have said it."""

LINE_MANAGEMENT = "pair.line-management"
"""A yes is answered with a word of care: somebody who may have to judge is coaching."""

APPRAISAL = "pair.appraisal"
"""After that yes it is asked in every form: what stays out of appraisal."""

FOLLOW_UP = "agreement.follow-up"
"""What the pair follows up from a course, a text or a specialist: its goals can take it up,"""

SPECIALIST_INPUT = "goals.specialist-input"
"""and say here that they do."""

STAYS = "agreement.stays-between-us"
"""What stays between the two of them: the agreement in one line, where the next cycle is started."""

COMMITMENTS = "agreement.commitments"
"""What each promises; it stands before a talk as it was said."""

AGREEMENT_ENDING = "agreement.ending"
"""Its options mean an ``AtEnd``: what finishing the journal carries out."""

HABITS = "pair.habits"
"""A coach's own habits to watch; no guide asks it, the card does."""

WATCH_LIST = "pair.watch-list"
"""A person's names that must never stand in a note; no guide asks it, the screen of names does."""

NEXT_HELP = "specialist.next-help"
"""How much help the coachee wants next; told over the cycles, as is what follows."""

ALONE_NOW = "specialist.alone-now"
"""What needs no help any more, said as a cycle closes."""

# Of goals and actions, which are named by what is answered here.

GOAL_STATEMENT = "goals.statement"
"""What a goal is called wherever it is listed."""

GOAL_ORIGIN = "goals.origin"
"""Its options mean an ``Origin``; of a goal that was handed over something kind is said."""

MEASURE = "goals.measure"
"""What is looked at or counted; said over its readings."""

UNIT = "goals.unit"
"""What the readings are counted in: a number with another word behind it is no reading."""

DIRECTION = "goals.direction"
"""Which way the measure is hoped to move; said beside the readings."""

BASELINE = "goals.baseline"
"""Where it stood at first; a number begins the chart."""

TARGET = "goals.target"
"""Where it would be good to see it; a number has a line of its own in the chart."""

TARGET_DATE = "goals.target-date"
"""By when; said beside it."""

READING = "reading.value"
"""The figure of a reading."""

ELSE_EXPLAINS = "reading.else-explains"
"""What else could explain it; it stands beside the figure."""

WHY = "standing.why"
"""Why a goal stands as was said."""

HAPPENED = "checkin.happened"
"""What happened: a check-in is listed by it, and the next talk is told it in a line."""

PUPIL = "checkin.pupil"
"""What one of those who learn said."""

WIN = "checkin.win"
"""What somebody is glad of; it heads the next talk."""

QUESTION = "checkin.question"
"""What they would like to ask; it is among the questions for the next talk."""

ACTION_WHAT = "action.what"
"""What an action is called wherever it is listed."""

ACTION_OUTCOME = "action.outcome"
"""What became of an action; asked again where it is ticked."""

ACTION_CUE = "action.cue"
"""When it is time for it; it stands beside the counted tries."""

ACTION_INSTEAD = "action.instead"
"""The habit that it takes the place of; so does this."""

ACTION_SAY = "action.say"
"""The words to say, tried aloud first."""

TRIES = "action.tries"
"""How often somebody tried it, for their own eyes; no guide asks it."""

# Of the pair's term.

PAUSE_FOR = "term.pause"
"""What a pair pauses for; said beside the day on which it means to go on."""

PULSE_WELL = "pulse.wellbeing"
"""The three of a private pulse, each drawn as a line over time for its writer: how well they are;"""

PULSE_TRUST = "pulse.trust"
"""how free they feel to be honest;"""

PULSE_ENJOYS = "pulse.enjoyment"
"""and how much they enjoy it."""

REPAIR_ABOUT = "repair.about"
"""Of a repair talk, which is kept as a note of both: what it was about;"""

REPAIR_HAPPENED = "repair.happened"
"""what happened, as each saw it;"""

REPAIR_NEED = "repair.need"
"""what each needs;"""

REPAIR_AGREED = "repair.agreed"
"""and what they do differently."""

# Of the plan of a lesson.

MODE = "plan.mode"
"""Its options mean a ``Mode``: whether a lesson is watched, filmed, modelled or taught together."""

CAPTURE = "plan.capture-method"
"""Its options mean a ``Capture``: how the person who is observed lets the lesson be recorded."""

LESSON_DAY = "plan.lesson-day"
"""The day of the lesson: a date of the calendar file."""

TALK_DAY = "plan.talk-day"
"""The day on which it is talked about: another; one before the lesson is told."""

FOCUS = "plan.focus-questions"
"""Its rows are the focus questions, to which what is recorded is filed."""

PLAN = "plan.evidence"
"""Its rows say what is recorded, by which tool and key."""

WHOM = "plan.whom"
"""Whom to look at; said above the lesson while it is watched."""

NOT_LOOKING_AT = "plan.not-looking-at"
"""What to leave alone; said beside it."""

# Of the lesson. What its observer writes waits for the story of whoever taught.

SETTING = "observation.setting"
"""What the room was like."""

CURIOUS = "observation.questions"
"""What the observer would like to know now."""

RECORD = "observation.record"
"""Words about the lesson that are written without its record open."""

OWN_RECORD = "observation.own-record"
"""What the one who taught noted of it; it is looked at for words that judge."""

OWN_CLASS = "observation.own-class"
"""What the observer learned for their own class; it is offered as something to talk about."""

# Of its film.

FILM_WHERE = "video.where"
"""Where a film is leaves only when asked for."""

FILM_OFFSET = "video.offset"
"""What the film's clock shows when the lesson begins, so that a moment of one is found in the other."""

FILM_CLIPS = "video.clips"
"""Its rows are the clips worth watching: from, to, what to watch for. They can be cited."""

FILM_DELETE_BY = "video.delete-by"
"""The day on which the film is to be deleted, of which a pair is reminded."""

FILM_DELETED = "video.deleted"
"""The day on which it was; with an answer, nobody is reminded."""

# Of what each writes alone before the talk.

STORY = "alone.gist"
"""The story of the lesson in one's own words, before which nobody is shown another's record."""

WISH = "alone.wish"
"""What each would like from the other; it is shown when the talk begins."""

# Of the talk.

IMPRESSIONS = "dialogue.impressions"
"""The story as it is told in the talk, by a pair that skipped telling it alone."""

EVIDENCE = "dialogue.evidence"
"""What was seen, as it is told in the talk; it is looked at for words that judge."""

SHARED_READING = "dialogue.shared-reading"
"""What both agree that the lesson shows; said again before the next talk."""

BECAME = "dialogue.became"
"""What became of one's own promises, as one says before a talk; no other ticks them."""

OTHER_READINGS = "dialogue.other-readings"
"""What else the lesson could show; it stands in a cycle's summary,"""

TALK_ELSE = "dialogue.else-explains"
"""as does what else could explain that pupils moved on,"""

LEARNING = "dialogue.learning"
"""and what each has learned."""

STRENGTHS = "dialogue.strengths"
"""What to keep; said again above what may change."""

FEEDBACK = "dialogue.feedback"
"""What the coach gives back, row by row; each row is looked at for words that judge."""

OPTIONS = "dialogue.options"
"""Its rows are ideas: what, whose, asked for or offered, the answer, because."""

DECISION = "dialogue.decision"
"""The section that asks it is where something may change."""

DECISION_REASON = "dialogue.decision-reason"
"""What makes it the right one; said behind it where a goal's story is told."""

NEXT_STEP = "dialogue.next-step"
"""Beside it is asked, quietly, who owns no action yet."""

NEXT_TIME = "dialogue.next-time"
"""Its rows are the questions kept for the next talk, where they are taken up."""

MEET_DAY = "dialogue.next-day"
"""The day on which the pair meets next: a date of the calendar file."""

MEET_MINUTES = "dialogue.next-minutes"
"""How long they take then; it stands beside that date."""

PARKED = "dialogue.parked"
"""What is bigger than coaching, and where to take it; it never leaves."""

SAFE_TO_FAIL = "dialogue.safe-to-fail"
"""What could be tried that may fail without harm; it leaves only when asked for."""

WRITTEN_DOWN = "dialogue.written-down"
"""What was written down after just talking and waits to be kept, voice by voice; no answer, so it never leaves."""

KEPT = "dialogue.kept"
"""What stays of a talk for both, once it was read and kept; said again before the next one."""

KEPT_OWN = "dialogue.kept-own"
"""What stays of it for one of them."""

# Of how the talk went, which leaves only when asked for.

AGENDA = "dialogue.agenda"
"""Who chose what the talk was about: a part of the line over the talks."""

BALANCE = "dialogue.balance"
"""Who did most of the talking."""

ASK_TELL = "dialogue.ask-tell"
"""Whether the coach asked more or told more: a part of the line over the talks."""

HELPED = "dialogue.helped"
"""What helped one think."""

DIFFERENTLY = "dialogue.differently"
"""What to do differently in the next talk."""

AGREEMENT_REVIEW = "agreement.review"
"""The day on which the pair looks at its agreement again: it is brought up then."""

AGREEMENT_KEPT = "dialogue.agreement-kept"
"""How the agreement held up."""

HABITS_CAME = "dialogue.habits"
"""Which of a coach's habits came up; the same card asks it."""

SELF_CHECK = "dialogue.self-check"
"""What the coach managed as coach."""

SAFETY = "dialogue.safety"
"""How free one felt to be honest."""

ENJOYMENT = "dialogue.enjoyment"
"""How much one enjoyed the round."""

# Of the close of a cycle.

CLOSE_PUPILS = "close.pupils"
"""What changed for pupils: what a cycle's summary begins with,"""

CLOSE_ELSE = "close.else-explains"
"""what else could explain it,"""

CLOSE_DID_NOT_WORK = "close.did-not-work"
"""what each learned from what did not work, where they said nothing else of learning,"""

CLOSE_COACH = "close.coach-learned"
"""and what the coach learned as coach: all of it stands there too."""

CLOSE_TEACHING = "close.teaching"
"""What changed in how one teaches; with the next one it is told on the page of one's own practice."""

CLOSE_THINKING = "close.thinking"
"""What one thinks of differently."""

CLOSE_GOAL = "close.goal"
"""Its options mean how the goal stands; that is written down with the close."""

CLOSE_COMFORT = "close.comfort"
"""Beside it stands, for its writer alone, what they answered to ``goals.comfort``."""

CLOSE_CONFIDENCE = "close.confidence"
"""The same with ``goals.confidence``."""

COMFORT = "goals.comfort"
"""A scale about oneself, as the cycle began; its writer sees it again at the close."""

CONFIDENCE = "goals.confidence"
"""Another."""

CLOSE_NEXT = "close.next"
"""Its options mean an ``Onward``: what the next cycle begins with, or that there is none for now."""

CLOSE_UNTIL = "close.until"
"""The day until which the pair pauses: then what comes next is said again."""

CLOSE_KEEP = "close.keep-doing"
"""What the pair keeps doing. It stands there, and some weeks later it is asked, once, whether that has lasted."""

CLOSE_AGAIN = "close.look-again"
"""The day of that; without one it is some weeks after the close."""

STAYED = "lasted.stayed"
"""What has stayed of it, as each of them says."""

FADED = "lasted.faded"
"""What has faded."""

# Of a team's priorities: what each writes alone, which is read by nobody else, ever.

PRIORITIES_PURPOSE = "priorities.purpose"
"""What coaching is for, in one person's words."""

PRIORITIES_MOST = "priorities.most"
"""What should get most of it: its options are the rows of the summary. A guide that asks it is a team's."""

PRIORITIES_OWN = "priorities.own"
"""Activities in one's own words; in the summary where two name the same."""

PRIORITIES_AVOID = "priorities.avoid"
"""What to keep away from: its options are rows of the summary, too."""

PRIORITIES_QUESTION = "priorities.question"
"""A question for the others."""

PRIORITIES_EACH = "priorities.activities"
"""The fuller set: activity, priority, share of time, why."""

PLAN_AGREED = "coaching-plan.agreed"
"""What the team makes of the summary: its rows are made from it, and what is agreed stays in them."""

PLAN_REVISIT = "coaching-plan.revisit"
"""The day on which a team looks at its plan again: it is brought up then, once."""

PLAN_TAKEN = "coaching-plan.taken"
"""What a pair took over of its team's agreed priorities; no guide asks it, the page of its term does."""

# Roles: cyclejournal knows a pair by them, a triad or a team has others.

COACHEE = "coachee"
"""Who is coached: named second in ``Priya coaches Tom``, and by ``new --coachee``."""

COACH = "coach"
"""Who coaches: named first."""
