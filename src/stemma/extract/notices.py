"""What the site says for itself in whole sentences: consent, prompts, rights, contributors."""

from __future__ import annotations

import re

from stemma.extract.consent import is_told_of
from stemma.extract.paragraphs import Paragraph
from stemma.model.document import BlockLabel

CONSENT = "a consent or browser notice"
"""The reason that marks what a site says on cookies, terms and browsers."""

RIGHTS = "a copyright, correction or disclaimer line"
"""The reason that marks what a site says on the article's rights, history and standing."""

_CONTRIBUTED = re.compile(
    r"\b(?:contributed|contributing)\s+(?:to\s+)?(?:this|the)\s+(?:report|story|article|"
    r"reporting)\b"
    r"|\bcontributed\s+(?:reporting|research|additional)|\b(?:compiled|reported|"
    r"edited)\s+by\b.{2,80}$"
    r"|^\W*(?:additional\s+)?(?:reporting|writing|editing|with reporting|compiled|"
    r"story)\s+(?:by|and writing by|and editing by)\s+[A-Z]"
    r"|^\W*(?:with\s+)?(?:files|inputs?|reporting|additional reporting|reports?|"
    r"material)\s+from\s+[A-Z]"
    r"|\breported from [A-Z][\w. ]+(?:, and|\.$| and [A-Z])",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\bcookies?\b.{0,120}\b(?:policy|use|uses|using|settings|accept|consent|"
    r"personali[sz]|prefer|experience|site|website|browser|advert)"
    r"|\b(?:we|sites?|partners|you agree|by (?:using|continuing|browsing|clicking|"
    r"visiting|signing))\b.{0,160}\bcookies?\b"
    r"|\bby (?:using|continuing|clicking|signing|visiting|submitting|subscribing|"
    r"entering|registering)\b.{0,120}\b(?:agree|consent|accept|acknowledge)"
    r"|\b(?:privacy policy|terms (?:of (?:use|service)|and conditions|& conditions)|"
    r"cookie policy|do not sell my)\b"
    r"|\bwe (?:value|care about|respect) your privacy\b|\bobject where legitimate interest"
    r"|\b(?:accept|manage|change|withdraw) (?:or (?:manage|reject) )?your "
    r"(?:choices|preferences|consent)\b"
    r"|\bthis site is protected by recaptcha|\bgdpr\b.{0,40}\b(?:consent|preferences)|"
    r"\bconsent (?:to|preferences|choices)\b.{0,80}\b(?:process|partners|data|cookies|"
    r"tracking)"
    r"|\badobe flash|\bjavascript (?:is|must|to|and|enabled|disabled|in your)|\benable "
    r"javascript|\b(?:supported|your|upgrade|modern|older|outdated) "
    r"browser\b.{0,80}(?:support|upgrad|video|html5|version|experience)?",
    re.IGNORECASE,
)
_PROMPT = re.compile(
    r"\b(?:sign|signed|signing)[ -]?(?:up|in)\b.{0,80}\b(?:for|to|newsletters?|free|"
    r"account|inbox|alerts?|now|today|here|daily|email)\b.{0,120}(?:newsletter|inbox|"
    r"email|e-mail|alert|account|free|update|brief|digest|access|read|continue)"
    r"|\b(?:our|the|a|free|daily|weekly|this) (?:[\w'’-]+ ){0,4}newsletters?\b.{0,80}|"
    r"\bnewsletters?\b.{0,40}\b(?:sign|subscribe|inbox|delivered)"
    r"|\b(?:subscribe|subscribing|subscription|subscribers?)\b.{0,60}\b(?:now|today|"
    r"free|unlimited|access|offers?|to (?:our|the|continue|read|get|receive|support|"
    r"keep)|newsletter|month|print|digital|youtube|channel|podcast|only)\b"
    r"|\b(?:get|receive|stay|keep|have)\b.{0,60}\b(?:in|to) your (?:inbox|email|"
    r"phone)\b|\bdelivered (?:straight |directly |right |daily )*(?:to|into) you"
    r"|\b(?:follow|like|join|find|visit|contact|connect with|add|friend) (?:us|me|@\w+|"
    r"our|[\w'’. &-]{2,40}) (?:on|at|via|in) (?:twitter|facebook|instagram|linkedin|x|"
    r"youtube|whatsapp|telegram|google|tiktok|social|snapchat|pinterest|threads|"
    r"flipboard|our (?:\w+ )?(?:pages?|channels?|site|website|feeds?|group|app))\b"
    r"|\b(?:download|get|install|try|use) (?:the|our) (?:[\w'’-]+ ){0,4}apps?\b|\bapp "
    r"store\b.{0,40}google play|\bavailable on (?:ios|android|the app store)\b.{0,60}$"
    r"|\b(?:already|not) (?:a|an) (?:subscriber|member)|\b(?:support|donate|donation|"
    r"contribut\w+) .{0,60}\b(?:our journalism|independent journalism|our work|today\b)|"
    r"\b(?:help (?:us )?keep (?:the )?(?:news|journalism|this site|our \w+) free|"
    r"support (?:our|the) newsroom|(?:giving|contributing|chipping in|for) (?:us )?as little as)\b|"
    r"\bmake a (?:gift|donation)|\bbecome a (?:member|subscriber|patron|supporter)|"
    r"\btax[- ]deductible"
    r"|\b(?:free|premium|remaining|more|last|limited) articles?\b.{0,50}\b(?:left|month|"
    r"remaining|limit|week)\b|\bto (?:continue|keep) reading\b|\bcontinue reading "
    r"(?:this|with|your|the|below)\b|\bstart your (?:free )?trial|\blog ?in to (?:your|"
    r"read|access|continue)|\bcreate (?:a|an|your) (?:free )?account|\bregister (?:now|"
    r"for free|to|here)\b.{0,60}"
    r"|\bthank(?:s| you) for (?:signing|subscribing|registering|reading|visiting|your "
    r"(?:interest|support|subscription))|\b(?:email|e-mail) (?:address|this|us|"
    r"newsletter|alerts?)\b.{0,60}(?:required|enter|submit|sign|friend|subscribe|"
    r"article|page|story)|\benter your (?:email|e-mail)|\bshare this (?:article|story|"
    r"post|page|with|on|video|entry)|\bhave (?:a|you got a|you a|more to add|any) "
    r"(?:news |story )?(?:tip|to add|questions?|information)\b.{0,80}(?:\?|tell|send|"
    r"email|contact|call|let us)|\b(?:send|email) (?:us|your|tips|a tip)\b.{0,60}(?:@|"
    r"tips?|story|photos)|\bwant (?:more|to (?:read|get|receive|hear|stay|know|"
    r"see))\b.{0,80}\b(?:newsletter|sign|subscribe|click|download|check out|follow)"
    r"|\bpush notifications?\b.{0,80}\b(?:turn|enable|sign|get|receive|breaking|off|"
    r"on)\b|\bturn on .{0,30}notifications|\bterms apply\b|\bunsubscribe\b"
    r"|^\W*have your say\b|\b(?:vote|take part|cast your vote) in (?:our|the|this|today['’]s) "
    r"(?:[\w'’-]+ ){0,3}(?:poll|survey|quiz)\b(?: (?:below|above|here|now|today)\b|\W*$)"
    r"|\btake (?:our|this) (?:[\w'’-]+ ){0,3}(?:poll|survey|quiz)\b"
    r"|\b(?:tell us|let us know|share your (?:thoughts|views|opinions?|experiences?|stor\w+)|"
    r"leave (?:a|your) comments?)\b.{0,60}\b(?:below|in the comments?|comment section)\b"
    r"|^\W*what do you think\?.{0,60}\b(?:below|comments?|tell us|let us|vote)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"^\W*(?:©|\(c\)|copyright\b)|©\s*(?:copyright\s*)?(?:\d{4}|[A-Z])|"
    r"\bcopyright\s*(?:©|\(c\)|\d{4})|\ball rights reserved\b|\bmay not be (?:published|"
    r"reproduced|reprinted|redistributed)"
    r"|\breprinted with permission\b|\bsyndicated (?:by|from|via)\b|\b(?:this|the) "
    r"(?:article|story|post|report|piece|content|material|page|item) (?:was |is |has "
    r"been )?(?:originally|first|also)?\s*(?:appeared|published|updated|produced|"
    r"provided|distributed|generated|auto-generated|republished|reproduced|amended|"
    r"corrected|translated|sourced|posted|adapted|excerpted)\b.{0,140}$"
    r"|^(?:a version of this|editor['’]?s['’]? note|correction|clarification|disclaimer|"
    r"disclosure|note to (?:readers|editors)|this (?:article|story) (?:contains|may "
    r"contain|includes) affiliate|when you (?:buy|purchase|click)|we may (?:earn|"
    r"receive|get) (?:a )?commission|(?:the )?(?:views|opinions) expressed\b|our "
    r"standards|update \d|[(\[]?this story (?:has been|was) (?:corrected|updated|"
    r"refiled|amended))"
    r"|\baffiliate (?:commission|links?)\b|\bearn (?:a )?commission\b|\b(?:views|"
    r"opinions) expressed (?:in|by|here|are)\b|\bdoes not (?:necessarily )?(?:reflect|"
    r"represent) the (?:views|opinions|position)|\bquotes (?:are )?(?:displayed|"
    r"delayed)|\bmarket data (?:provided|by)|\bpowered (?:and implemented "
    r")?by\b.{0,60}$|\bthe .{3,40} trust principles",
    re.IGNORECASE,
)


# One of these stands in all that a pattern finds; they are looked for in a tenth of its time.
_OF_CONSENT = tuple(
    "cookie;agree;consent;accept;acknowledge;privacy;terms ;do not sell;legitimate interest;"
    "your choices;your preferences;recaptcha;gdpr;adobe flash;javascript;browser".split(";")
)
_OF_PROMPTS = tuple(
    "sign;newsletter;subscri;your inbox;your email;your phone;delivered ;twitter;facebook;"
    "instagram;linkedin;youtube;whatsapp;telegram;google;tiktok;social;snapchat;pinterest;threads;"
    "flipboard;on x;at x;via x;in x;on our ;at our ;via our ;in our ; app;app store;available on ;"
    "member;support ;donat;contribut; free;newsroom;as little as;make a ;become a ;deductible;"
    " article;reading;trial;log in to;login to;account;register ;thank;email ;e-mail ;enter your ;"
    "share this ;have a ;have you ;have more ;have any ;send us;send your;send tips;send a tip;"
    "want more;want to ;notification;terms apply;have your say;vote in ;take part in ;take our ;"
    "take this ;tell us;let us know;share your ;leave a ;leave your ;what do you think".split(";")
)
_OF_RIGHTS = tuple(
    "©;(c);copyright;all rights reserved;may not be ;reprinted ;syndicated ;appeared;published;"
    "updated;produced;provided;distributed;generated;amended;corrected;translated;sourced;posted;"
    "adapted;excerpted;a version of this;editor;correction;clarification;disclaimer;disclosure;"
    "note to ;when you ;commission; expressed;our standards;update ;refiled;affiliate;does not ;"
    "quotes ;market data;powered ;trust principles;reproduced".split(";")
)


def notice(paragraph: Paragraph) -> tuple[BlockLabel, str] | None:
    """Label a paragraph that is a notice, a prompt or a credit, None if it is none."""
    text = paragraph.text
    outside = re.sub(r"[\"“][^\"“”]*[\"”]", " ", text)
    is_story = _is_story(outside)
    if len(paragraph.words) <= 60 and not is_story and _CONTRIBUTED.search(outside):
        return BlockLabel.BYLINE, "credits those who contributed"
    if is_story and len(paragraph.words) > 12:
        return None
    folded = outside.casefold()
    if _mentions(folded, _OF_RIGHTS) and _COPYRIGHT.search(outside):
        return BlockLabel.BOILERPLATE, RIGHTS
    if _mentions(folded, _OF_CONSENT) and _CONSENT.search(outside) and not is_told_of(paragraph):
        return BlockLabel.BOILERPLATE, CONSENT
    if len(paragraph.words) <= 70 and _mentions(folded, _OF_PROMPTS) and _PROMPT.search(outside):
        return BlockLabel.BOILERPLATE, "a prompt to subscribe, follow, share or sign up"
    return None


def _mentions(text: str, parts: tuple[str, ...]) -> bool:
    return any(map(text.__contains__, parts))


_STORY = re.compile(
    r"\b(?:said|says|told|added|according to|announced|reported|argued|claimed|warned|"
    r"wrote|tweeted|alleged|ruled|revealed|"
    r"accused|admitted|confirmed|denied|explained|noted|testified)\b|\b(?:he|she|his|"
    r"her|they|their)\b",
)


def _is_story(text: str) -> bool:
    """Say whether a paragraph reports: a notice about the site itself hardly does."""
    return bool(_STORY.search(text.lower())) and not re.search(
        r"\b(?:[Yy]ou|[Yy]our|us|[Oo]ur)\b", text
    )
