"""What stands around an article and is told by its wording alone.

Tables of the phrases of web pages (consent notices, prompts, share bars, navigation, copyright
lines), of bylines, wire credits and date lines. General newsroom and web English, no outlet's own.
"""

from __future__ import annotations

import re

from stemma.extract.paragraphs import Paragraph
from stemma.model.document import BlockLabel

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?:mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?\b\.?"
_CLOCK = r"(?:\d{1,2}(?:[:.]\d{2}){1,2}(?:\.\d+)?\s*(?:[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?)"
_ZONE = r"(?:\(?(?:gmt|utc|bst|cet|cest|est|edt|et|cst|cdt|ct|mst|pst|pdt|pt|ist|aest|hkt|jst|z)\b(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?\)?|[+-]\d{2}:?\d{2})"
DATE_PHRASE = (
    rf"(?:(?:{_DAY},?\s+)?(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s*(?:\d{{4}}|'\d\d)?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s*\d{{4}})?)"
    r"|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2})"
)
_LEAD = (
    r"(?:(?:first\s+)?(?:published|posted|updated|last\s+(?:updated|modified)|modified|created|date|"
    r"publication\s+date|publish(?:ed)?\s+date|released|issued|filed|written|added|as\s+of|on|at)\s*(?:on|at|:)?\s*:?\s*)+"
)
_STAMP = rf"(?:{_LEAD})?(?:{DATE_PHRASE}|{_CLOCK}|{_ZONE}|{_DAY}|[\s,|/•·()–—-]|\bat\b|\bon\b|T(?=\d))+"
_DATE_LINE = re.compile(
    rf"^(?:{_STAMP})(?:(?:{_LEAD}|/\s*updated)?(?:{_STAMP}))*(?:\s*(?:hrs|[|•·-]?\s*\d+\s*min(?:ute)?s?\s*(?:read)?))?\.?$",
    re.IGNORECASE,
)
_AGO = r"(?:(?:about|over|almost)\s+)?(?:\d+|an?|one|two|three)\s*(?:second|sec|minute|min|hour|hr|day|week|month|year|mo|yr|[smhdwy])s?\.?\s+ago"
_AGO_LINE = re.compile(rf"^(?:{_LEAD})?{_AGO}\W*$", re.IGNORECASE)
_HAS_DATE = re.compile(DATE_PHRASE, re.IGNORECASE)

AGENCIES = (
    r"(?:Reuters|Thomson Reuters|AP|A\.P\.|The Associated Press|Associated Press|AFP|"
    r"Agence[- ]France[- ]Presse|UPI|United Press International|dpa|DPA|PA|Press Association|"
    r"PA Media|Bloomberg|Bloomberg News|Xinhua|TASS|Tass|Itar-Tass|ITAR-TASS|RIA Novosti|Interfax|"
    r"Sputnik|ANSA|EFE|Kyodo|Kyodo News|PTI|Press Trust of India|IANS|ANI|AAP|Australian Associated "
    r"Press|The Canadian Press|Canadian Press|CP|Anadolu Agency|Anadolu|AA|Yonhap|Bernama|Antara|"
    r"Jiji|Jiji Press|APA|Belga|ANP|NTB|SANA|IRNA|Mehr|Fars|WAM|SPA|MENA|KUNA|QNA|TNS|"
    r"Tribune News Service|McClatchy|Scripps|RFE/RL|IPS|PAP|MTI|CTK|STT|TT|Ritzau)"
)
_WIRE_LINE = re.compile(
    rf"^[\s(\[—–-]*(?:(?:source|from|by|via|credits?|agencies)\s*[:\-–—]?\s*)?(?:the\s+)?{AGENCIES}"
    rf"(?:\s*(?:[,/&|;]|and|with)\s*(?:the\s+)?(?:{AGENCIES}|agencies|staff))*[\s)\].—–-]*$"
    r"|^[\s(\[—–-]*(?:with\s+)?(?:inputs?\s+from\s+)?(?:news\s+)?agencies[\s)\].]*$",
)
_NAME = r"[A-Z][\w.'’-]+(?:\s+(?:de|van|von|der|al|bin|la|le|El|Al)?\s*[A-Z][\w.'’-]*){0,3}"
_NAMES = rf"{_NAME}(?:\s*(?:,|and|&|with|,\s*and)\s*{_NAME})*"
_ROLE = r"(?:correspondent|reporter|editor|writer|columnist|contributor|producer|analyst|journalist)"
_BYLINE = re.compile(
    rf"^(?:(?:story\s+|written\s+|reported\s+|posted\s+|text\s+|words\s+)?[Bb][Yy]:?\s+|BY:?\s+|Author:?\s+|Words:\s+)"
    rf"(?:the\s+)?(?:{_NAMES}|[A-Z .'’-]{{4,60}})(?:\s*[,|/•·–—-]\s*[^.!?]{{0,80}}|\s+(?:in|for|at|of|The|Published|Updated|on)\b[^.!?]{{0,80}}|\s*\([^)]*\))*\W*$"
    rf"|^{_NAMES},?\s+(?i:(?:[\w'’&.-]+\s+){{0,4}}{_ROLE}(?:\s+(?:for|at|in|of)\s[\w\s'’&.-]{{2,40}})?)$"
    rf"|^{_NAME}\s*[|•·]\s*(?:[^.!?]{{2,60}})$"
    r"|^[\w\s'’.,-]{3,60}\s*<?[\w.+-]+@[\w-]+\.[\w.]+>?$"
)
_CONTRIBUTED = re.compile(
    r"\b(?:contributed|contributing)\s+(?:to\s+)?(?:this|the)\s+(?:report|story|article|reporting)\b"
    r"|\bcontributed\s+(?:reporting|research|additional)|\b(?:compiled|reported|edited)\s+by\b.{2,80}$"
    r"|^\W*(?:additional\s+)?(?:reporting|writing|editing|with reporting|compiled|story)\s+(?:by|and writing by|and editing by)\s+[A-Z]"
    r"|^\W*(?:with\s+)?(?:files|inputs?|reporting|additional reporting|reports?|material)\s+from\s+[A-Z]"
    r"|\breported from [A-Z][\w. ]+(?:, and|\.$| and [A-Z])",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"^(?P<place>(?:[A-Z][A-Z'’.-]+(?:[ -][A-Z'’.-]+){0,3}|[A-Z][\w'’.-]+(?:[ -](?:[A-Z][\w'’.-]+|de|of|el|al|la)){0,3}))"
    r"(?P<region>(?:,|/)\s*[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+)?)?"
    rf"(?P<date>(?:,|\s)\s*(?:{_MONTH}|[A-Z][a-z]{{2,8}}\.?)\s+\d{{1,2}}(?:,\s*\d{{4}})?)?"
    r"(?P<mark>\s*\(\s*(?P<agency>[A-Z][\w .&/'’-]{1,38})\s*\)\s*(?:[–—:]|--?|\s-)?"
    r"|\s+(?P<house>[A-Z]{2,5}(?:\s+(?:News|Business))?)\s+[–—]|\s*(?:[–—]|--|\s-\s))\s*",
    re.IGNORECASE if False else 0,
)

_SECTION_END = re.compile(
    r"^(?:#\s*)?(?:\d+\s+)?(?:comments?|reader comments|leave a (?:comment|reply)|post a comment|"
    r"join the (?:discussion|conversation|debate)|discussion|responses?|replies|conversations?|"
    r"view (?:all )?comments|show comments|top comments|all comments|add (?:a |your )?comment|"
    r"what do you think\?|have your say|comments? \(\d+\)|\(\d+\) comments?|\d+ (?:comments?|responses?|replies|thoughts?)\b.{0,80}|"
    r"comments are (?:closed|now closed|turned off|subject to).*|sort by:?|(?:newest|oldest|best|most recent)(?: first)?|"
    r"write a comment.*|you must be (?:logged in|signed in) to.*|(?:log|sign) in to (?:comment|reply|join).*|load more comments)\W*$",
    re.IGNORECASE,
)
_TEASER_HEAD = re.compile(
    r"^(?:#+\s*)?(?:you (?:may|might|will|would)(?: also)? (?:like|enjoy|be interested in|love|have missed)|"
    r"(?:related|similar|recommended|trending|popular|latest|top|other|more|recent|featured|sponsored|promoted|breaking|must[- ]read)"
    r"\s*(?:top|news|stories|story|articles?|posts?|topics?|content|links?|coverage|reading|videos?|headlines|from [\w .'&’-]{2,40}|on [\w .'’-]{2,40}|in [\w .'’-]{2,40}|for you|now|today|reads?|galleries|searches)*|"
    r"read (?:more|next|also|this next)|up next|next up|next (?:story|article|post)|previous (?:story|article|post)|next|previous|"
    r"(?:most|more) (?:read|viewed|popular|shared|watched|commented|recent|stories|news|headlines|from .{2,40}|on .{2,40}|in .{2,40}|like this)(?:\s+(?:now|today|stories|articles|news|on .{2,30}|in .{2,30}))*|"
    r"editor['’]?s['’]? (?:picks?|choice)|(?:our|staff) picks|don['’]t miss|what to read next|what others are reading|see also|also (?:read|see|on .{2,40}|in the news)|"
    r"in (?:other news|pictures|case you missed it)|elsewhere (?:on|in) .{2,40}|from (?:around|across|the) (?:the )?(?:web|archives?|network)|around the web|"
    r"(?:paid|sponsored|partner|promoted) (?:content|stories|links|post)|(?:by )?(?:taboola|outbrain|zergnet)|more (?:on|about) this(?: (?:story|topic))?|"
    r"related (?:to this (?:story|article)|stories|articles|news|topics|items|coverage|video)|keep reading|continue (?:reading|to).*|trending(?: now)?|the latest|follow (?:the )?topics?)"
    r"\s*[:>»›↓…-]*$",
    re.IGNORECASE,
)
_INLINE_TEASER = re.compile(
    r"^(?:::+\s*\S|[>»›▶►→➤]+\s*\S|(?:read|learn|find out)\s+(?:more|next|also|now|full|the full|this|our)\b\s*(?:[:|>»-]|about|here|on|at)|"
    r"(?:READ|MORE|ALSO|SEE|WATCH|RELATED|LISTEN|LIVE|OPINION|ANALYSIS|EXPLAINER|FURTHER READING|GALLERY|PHOTOS|VIDEO|LOOK|EXCLUSIVE)(?:\s+(?:MORE|ALSO|NOW|NEXT|HERE|READING|STORY|STORIES|LIVE|ON [A-Z ]+))*\s*[:|»>–—-]|"
    r"(?:related|recommended|see also|also read|also see|read more|more|watch|watch now|don['’]t miss|must read|in pictures|listen|further reading|in case you missed it|trending|don't miss|you may also like|editor's pick|from the archives?|related (?:story|stories|article|articles|news|video|content|coverage))\s*[:|»>]\s*\S|"
    r"(?:click|tap|scroll|swipe)\s+(?:here|on|down|to|through|for)\b|(?:watch|listen to)\s+(?:the|this|our|more|live|below|above)\b.{0,80}$|(?:see|view) (?:more|all|the full|photos|gallery|below)\b.{0,60}$|"
    r"RELATED\s+[A-Z0-9\"“‘'])",
    re.IGNORECASE,
)
_CASED_TEASER = re.compile(r"^(?:READ MORE|RELATED|ALSO READ|READ ALSO|READ|MORE|WATCH|SEE MORE|MUST READ)\b[:\s]+(?=[A-Z‘“'\"0-9])(?!(?:THAN|AND|OF)\b)")
_HIGHLIGHT_HEAD = re.compile(
    r"^(?:#+\s*)?(?:story|article|report)?\s*(?:highlights|key points|key takeaways|takeaways|at a glance|"
    r"in brief|quick read|summary|in short|the (?:basics|gist|essentials)|fast facts|main points|"
    r"what you need to know|what we know so far|key facts|points? clés?|synopsis|tl;?dr)\s*:?$",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\bcookies?\b.{0,120}\b(?:policy|use|uses|using|settings|accept|consent|personali[sz]|prefer|experience|site|website|browser|advert)"
    r"|\b(?:we|sites?|partners|you agree|by (?:using|continuing|browsing|clicking|visiting|signing))\b.{0,160}\bcookies?\b"
    r"|\bby (?:using|continuing|clicking|signing|visiting|submitting|subscribing|entering|registering)\b.{0,120}\b(?:agree|consent|accept|acknowledge)"
    r"|\b(?:privacy policy|terms (?:of (?:use|service)|and conditions|& conditions)|cookie policy|do not sell my)\b"
    r"|\bthis site is protected by recaptcha|\bgdpr\b.{0,40}\b(?:consent|preferences)|\bconsent (?:to|preferences|choices)\b.{0,80}\b(?:process|partners|data|cookies|tracking)"
    r"|\badobe flash|\bjavascript (?:is|must|to|and|enabled|disabled|in your)|\benable javascript|\b(?:supported|your|upgrade|modern|older|outdated) browser\b.{0,80}(?:support|upgrad|video|html5|version|experience)?",
    re.IGNORECASE,
)
_PROMPT = re.compile(
    r"\b(?:sign|signed|signing)[ -]?(?:up|in)\b.{0,80}\b(?:for|to|newsletters?|free|account|inbox|alerts?|now|today|here|daily|email)\b.{0,120}(?:newsletter|inbox|email|e-mail|alert|account|free|update|brief|digest|access|read|continue)"
    r"|\b(?:our|the|a|free|daily|weekly|this) (?:[\w'’-]+ ){0,4}newsletters?\b.{0,80}|\bnewsletters?\b.{0,40}\b(?:sign|subscribe|inbox|delivered)"
    r"|\b(?:subscribe|subscribing|subscription|subscribers?)\b.{0,60}\b(?:now|today|free|unlimited|access|offers?|to (?:our|the|continue|read|get|receive|support|keep)|newsletter|month|print|digital|youtube|channel|podcast|only)\b"
    r"|\b(?:get|receive|stay|keep|have)\b.{0,60}\b(?:in|to) your (?:inbox|email|phone)\b|\bdelivered (?:straight |directly |right |daily )*(?:to|into) you"
    r"|\b(?:follow|like|join|find|visit|contact|connect with|add|friend) (?:us|me|@\w+|our|[\w'’. &-]{2,40}) (?:on|at|via|in) (?:twitter|facebook|instagram|linkedin|x|youtube|whatsapp|telegram|google|tiktok|social|snapchat|pinterest|threads|flipboard|our)\b"
    r"|\b(?:download|get|install|try|use) (?:the|our) (?:[\w'’-]+ ){0,4}apps?\b|\bapp store\b.{0,40}google play|\bavailable on (?:ios|android|the app store)\b.{0,60}$"
    r"|\b(?:already|not) (?:a|an) (?:subscriber|member)|\b(?:support|donate|donation|contribut\w+) .{0,60}\b(?:our journalism|independent journalism|our work|today\b)|\bmake a (?:gift|donation)|\bbecome a (?:member|subscriber|patron|supporter)|\btax[- ]deductible"
    r"|\b(?:free|premium|remaining|more|last|limited) articles?\b.{0,50}\b(?:left|month|remaining|limit|week)\b|\bto (?:continue|keep) reading\b|\bcontinue reading (?:this|with|your|the|below)\b|\bstart your (?:free )?trial|\blog ?in to (?:your|read|access|continue)|\bcreate (?:a|an|your) (?:free )?account|\bregister (?:now|for free|to|here)\b.{0,60}"
    r"|\bthank(?:s| you) for (?:signing|subscribing|registering|reading|visiting|your (?:interest|support|subscription))|\b(?:email|e-mail) (?:address|this|us|newsletter|alerts?)\b.{0,60}(?:required|enter|submit|sign|friend|subscribe|article|page|story)|\benter your (?:email|e-mail)|\bshare this (?:article|story|post|page|with|on|video|entry)|\bhave (?:a|you got a|you a|more to add|any) (?:news |story )?(?:tip|to add|questions?|information)\b.{0,80}(?:\?|tell|send|email|contact|call|let us)|\b(?:send|email) (?:us|your|tips|a tip)\b.{0,60}(?:@|tips?|story|photos)|\bwant (?:more|to (?:read|get|receive|hear|stay|know|see))\b.{0,80}\b(?:newsletter|sign|subscribe|click|download|check out|follow)"
    r"|\bpush notifications?\b.{0,80}\b(?:turn|enable|sign|get|receive|breaking|off|on)\b|\bturn on .{0,30}notifications|\bterms apply\b|\bunsubscribe\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"^\W*(?:©|\(c\)|copyright\b)|©\s*(?:copyright\s*)?(?:\d{4}|[A-Z])|\bcopyright\s*(?:©|\(c\)|\d{4})|\ball rights reserved\b|\bmay not be (?:published|reproduced|reprinted|redistributed)"
    r"|\breprinted with permission\b|\bsyndicated (?:by|from|via)\b|\b(?:this|the) (?:article|story|post|report|piece|content|material|page|item) (?:was |is |has been )?(?:originally|first|also)?\s*(?:appeared|published|updated|produced|provided|distributed|generated|auto-generated|republished|reproduced|amended|corrected|translated|sourced|posted|adapted|excerpted)\b.{0,140}$"
    r"|^(?:a version of this|editor['’]?s['’]? note|correction|clarification|disclaimer|disclosure|note to (?:readers|editors)|this (?:article|story) (?:contains|may contain|includes) affiliate|when you (?:buy|purchase|click)|we may (?:earn|receive|get) (?:a )?commission|(?:the )?(?:views|opinions) expressed\b|our standards|update \d|[(\[]?this story (?:has been|was) (?:corrected|updated|refiled|amended))"
    r"|\baffiliate (?:commission|links?)\b|\bearn (?:a )?commission\b|\b(?:views|opinions) expressed (?:in|by|here|are)\b|\bdoes not (?:necessarily )?(?:reflect|represent) the (?:views|opinions|position)|\bquotes (?:are )?(?:displayed|delayed)|\bmarket data (?:provided|by)|\bpowered (?:and implemented )?by\b.{0,60}$|\bthe .{3,40} trust principles",
    re.IGNORECASE,
)
_BAR = re.compile(
    r"^(?:(?:share|tweet|print|email|e-mail|save|pin(?: it)?|like|likes|follow|copy(?: link)?|link|facebook|twitter|x|whatsapp|linkedin|reddit|google\+?|google plus|instagram|pinterest|flipboard|telegram|"
    r"messenger|tumblr|sms|pocket|mail|youtube|rss|bookmark|comment|comments|comment on this|share on|share via|share this|on|via|to|this|text size|font size|resize|a\+|a-|aa|listen|play|pause|mute|close|menu|search|home|login|log in|log out|logout|sign in|sign up|subscribe|register|"
    r"next|previous|prev|back|back to top|top|more|less|show more|show less|load more|view more|see more|see all|view all|read more|continue|skip to (?:main )?content|skip (?:to )?navigation|skip|skip ad|advertisement|advertising|ad|ads|sponsored|promoted|"
    r"advertisement - continue reading below|story continues below(?: advertisement)?|article continues below(?: advertisement)?|continue reading (?:below|the main story)|news|world|business|sports?|politics|opinion|entertainment|lifestyle|tech(?:nology)?|science|health|travel|video|videos|photos?|gallery|galleries|live|weather|us|u\.s\.|uk|"
    r"international|national|local|arts|culture|money|style|food|magazine|real estate|jobs|autos|cars|obituaries|contact us|contact|about us|about|help|faq|careers|terms|privacy|advertise|advertise with us|site map|sitemap|archives?|newsletters?|podcasts?|shows|tv|radio|games|crosswords?|puzzles|puzzles & games|editions?|"
    r"click here|here|image|image source|media caption|loading|loading\.\.\.|please wait|error|ok|yes|no|cancel|submit|send|done|apply|reply|replies|report|flag|edit|delete|permalink|upvote|downvote|report abuse|report comment|reset|tags?|topics?|categories|category|filed under|and|or|\d+|[|,•·/:>»&+-])\s*[|,•·/:>»\s]*)+$",
    re.IGNORECASE,
)
_TAGS = re.compile(r"^(?:tags?|topics?|keywords|filed under|filed in|categories|category|labels|more on|posted in|published in|in this (?:story|article)|explore|mentioned in this (?:story|article)|about)\s*[:>»]\s*\S|^(?:#\w+[\s,]*)+$|^(?:topics|tags)\s+[A-Z]", re.IGNORECASE)
_ADVERT = re.compile(r"^\W*(?:advertis(?:e)?ment|advertorial|sponsored|paid post|promoted|ad feedback|sponsor(?:ed)? (?:content|message)|(?:story|article|text|content|post|interview) continues (?:below|after).*|continue reading (?:below|the main|after).*|scroll (?:down )?(?:for|to) .{2,40}|loading.*|report this ad|skip (?:ad|past).*|end of .{0,30}|(?:recommended )?stories list of \d.*|list \d+ of \d+|newsletter promotion|after newsletter promotion|promoted stories)\W*$", re.IGNORECASE)
_BIO = re.compile(
    rf"^\W*(?:about the author\b|{_NAME}(?:\s*\([^)]*\))?(?:,[^,]{{2,60}},)?\s+(?:is|was|has been|covers|writes|reports|edits|works|joined|lives|teaches|serves|tweets|can be reached)\b)",
)
_BIO_MARK = re.compile(
    r"\b(?:follow (?:him|her|them|\w+ \w+|@)|@\w{2,}|twitter|e-?mail|reach(?:ed)? (?:at|him|her)|author of|(?:staff |senior |contributing |freelance |political |national )*(?:writer|reporter|correspondent|columnist|editor|contributor|journalist|blogger|producer)\b|covers?|writes (?:about|for|on)|professor (?:of|at)|fellow at|based in)",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"^(?:(?:e-?mail|contact|reach|write to|call|phone|tel|fax|twitter|follow|for more information|more information|media contact|press contact|contacts?)\b.{0,100}(?:@|\d{3}|https?:|www\.|twitter)|https?://\S+$|www\.\S+$|[\w.+-]+@[\w-]+\.[\w.]+$|@\w+$)", re.IGNORECASE)


def has_date(text: str) -> bool:
    """Say whether the text contains a date written with a day."""
    return bool(_HAS_DATE.search(text))


def is_comment_header(text: str) -> bool:
    """Say whether a line opens a comment section ("12 comments", "Join the discussion")."""
    return bool(_SECTION_END.match(text))


def is_teaser_header(text: str) -> bool:
    """Say whether a line opens a list of other stories ("Related news:", "Most read")."""
    return bool(_TEASER_HEAD.match(text))


def is_highlight_header(text: str) -> bool:
    """Say whether a line opens an outlet's own summary points ("Story highlights")."""
    return bool(_HIGHLIGHT_HEAD.match(text))


def is_wire_line(text: str) -> bool:
    """Say whether a line is nothing but the name of one or more news agencies."""
    return len(text) <= 80 and bool(_WIRE_LINE.match(text))


def is_bio(text: str) -> bool:
    """Say whether a paragraph reads like a note on the author at the end of an article."""
    return len(text) <= 500 and bool(_BIO.match(text) and _BIO_MARK.search(text))


def furniture(paragraph: Paragraph) -> tuple[BlockLabel, str] | None:
    """Label a paragraph that its wording alone tells, else None.

    Returns:
        The label and the reason, for a reader; None for everything that needs context.
    """
    text = paragraph.text
    if len(text) > 1200:
        return None
    return _line(text) or _notice(paragraph)


def _line(text: str) -> tuple[BlockLabel, str] | None:
    """Label the kinds that fill one short line."""
    if len(text) > 260:
        return None
    if not any(character.isalnum() for character in text):
        return BlockLabel.HEADING if len(text) > 1 else BlockLabel.BOILERPLATE, "a separator"
    if len(text) <= 100 and any(c.isdigit() for c in text):
        if _DATE_LINE.match(text) and has_date(text):
            return BlockLabel.DATE, "a line that is a date stamp"
        if _AGO_LINE.match(text) or re.fullmatch(_CLOCK + r"(?:\s*" + _ZONE + ")?", text, re.IGNORECASE):
            return BlockLabel.DATE, "a line that is a time stamp"
    if is_wire_line(text):
        return BlockLabel.BYLINE, "a line that is a wire credit"
    if _HIGHLIGHT_HEAD.match(text):
        return BlockLabel.HIGHLIGHT, "heads the outlet's summary points"
    if _TEASER_HEAD.match(text):
        return BlockLabel.TEASER, "heads a list of other stories"
    if _BAR.match(text) and len(text) <= 200:
        return BlockLabel.BOILERPLATE, "navigation or share buttons"
    if _ADVERT.match(text):
        return BlockLabel.BOILERPLATE, "an advertisement marker"
    if _INLINE_TEASER.match(text) or _CASED_TEASER.match(text):
        return BlockLabel.TEASER, "points to another story"
    if _TAGS.match(text):
        return BlockLabel.BOILERPLATE, "a line of tags"
    if _CONTACT.match(text):
        return BlockLabel.BOILERPLATE, "a contact line"
    if len(text) <= 160 and _BYLINE.match(text):
        return BlockLabel.BYLINE, "names the author"
    return None


def _notice(paragraph: Paragraph) -> tuple[BlockLabel, str] | None:
    """Label the notices, prompts and credits that may take a paragraph."""
    text = paragraph.text
    outside = re.sub(r"[\"“][^\"“”]*[\"”]", " ", text)
    if len(paragraph.words) <= 60 and _CONTRIBUTED.search(outside) and not _is_story(outside):
        return BlockLabel.BYLINE, "credits those who contributed"
    if _is_story(outside) and len(paragraph.words) > 12:
        return None
    if _COPYRIGHT.search(outside):
        return BlockLabel.BOILERPLATE, "a copyright, correction or disclaimer line"
    if _CONSENT.search(outside):
        return BlockLabel.BOILERPLATE, "a consent or browser notice"
    if _PROMPT.search(outside) and len(paragraph.words) <= 70:
        return BlockLabel.BOILERPLATE, "a prompt to subscribe, follow, share or sign up"
    return None


_STORY = re.compile(
    r"\b(?:said|says|told|added|according to|announced|reported|argued|claimed|warned|wrote|tweeted|alleged|ruled|revealed|"
    r"accused|admitted|confirmed|denied|explained|noted|testified)\b|\b(?:he|she|his|her|they|their)\b",
    re.IGNORECASE,
)


def _is_story(text: str) -> bool:
    """Say whether a paragraph reports: a notice about the site itself hardly does."""
    return bool(_STORY.search(text)) and not re.search(r"\b(?:you|your|us|our)\b", text, re.IGNORECASE)
