"""How pages say that they are errors, dialogues, live-blogs, galleries or behind a paywall."""

from __future__ import annotations

import re

_ERROR = re.compile(
    r"""\W*(?:(?:http\s+)?(?:error|fehler|erreur)\s*:?\s*)?(?:
        [45]\d\d(?:\W+(?:error|not\ found|page\ not\ found|forbidden|gone|unauthorized|
            bad\ gateway|internal\ server\ error|service\ (?:temporarily\ )?unavailable|
            gateway\ time-?out|too\ many\ requests))?
      | (?:error\W+)?[45]\d\d
      | (?:(?:the\ |this\ )?(?:page|site|url|article|story|file|content)\s+(?:was\s+|is\s+
          |could\s+not\ be\s+|
            cannot\ be\s+|can(?:'|’)t\ be\s+)?(?:not\ found|found|no\ longer\ (?:available
            |exists)|
            not\ available|unavailable|missing|does\ not\ exist|doesn(?:'|’)t\ exist))
      | (?:oops\W+)?(?:sorry\W+)?(?:we\ (?:can(?:'|’)t|cannot|could(?:n(?:'|’)t
          |\ not))\ find\ (?:that|the|this)\ page)
      | not\ found | forbidden | access\ (?:is\ |to\ this\ page\ has\ been\ )?denied
          | bad\ gateway | bad\ request
      | internal\ server\ error | service\ (?:temporarily\ )?unavailable
          | temporarily\ unavailable
      | gateway\ time-?out | too\ many\ requests | (?:server\ |page\ )?error(?:\ page)?
          | domain\ (?:parked|for\ sale)
      | this\ (?:page|site)\ (?:can(?:'|’)t|isn(?:'|’)t|cannot)\ (?:be\ reached|available|working)
      | just\ a\ moment | attention\ required | security\ check | one\ more\ step
          | checking\ your\ browser
      | are\ you\ a\ (?:robot|human) | verify(?:ing)?\ (?:that\ )?you\ are\ (?:a\ )?human
          | human\ verification
      | robot\ check | captcha | pardon\ our\ interruption | ddos-?guard | please\ wait
          | under\ maintenance
      | (?:die\ )?(?:seite|artikel|inhalt)\ (?:wurde\ |ist\
          |konnte\ )?(?:leider\ )?nicht\ (?:gefunden|verf[üu]gbar|vorhanden)(?:\ werden)?
      | zugriff\ verweigert | (?:ein\ )?fehler\ ist\ aufgetreten | wartungsarbeiten
      | page\ (?:non\ trouv[ée]e|introuvable|inexistante) | acc[èe]s\ (?:refus[ée]|interdit)
      | p[áa]gina\ no\ (?:encontrada|existe|disponible) | acceso\ denegado
      | pagina\ non\ trovata | p[áa]gina\ n[ãa]o\ encontrada | pagina\ niet\ gevonden
    )\W*(?:\(?(?:error\s*)?[45]\d\d\)?)?\W*(?:cloudflare)?\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_CONSENT = re.compile(
    r"""\b(?:we\ (?:and\ (?:our|selected|\d+)[\w\s]{0,30}partners|value\ your\ privacy
        |use\ cookies|need\ your\ consent|
            care\ about\ your\ privacy|and\ third\ parties\ use\ cookies)
      | (?:our|\d+)\ (?:advertising\ )?(?:partners|vendors)\ (?:use|store|process|can|may|will)
      | store\ and/?\s?(?:or)?\ ?access\ information\ on\ (?:a|your)\ device
          | use\ of\ cookies | uses\ cookies
      | before\ you\ continue | your\ (?:privacy\ choices|consent\ choices
          |choices\ at\ any\ time) | legitimate\ interest
      | manage\ (?:your\ )?(?:consent|preferences|choices|cookies|privacy)
          | withdraw\ (?:your\ )?consent | your\ consent
      | personali[sz]ed\ (?:ads|advertising|content)
      | wir\ (?:verwenden|nutzen|setzen)\ (?:\w+\ ){0,4}cookies
          | wir\ und\ (?:(?:unsere|bis\ zu)\ )?(?:\w+\ )?(?:\d+\ )?(?:werbe)?partner
          | unser[en]{0,2}\ (?:bis\ zu\ )?(?:\d+\ )?(?:werbe)?partnern?
          | wir\ sch[äa]tzen\ ihre\ privatsph[äa]re | ihre\ privatsph[äa]re\ ist\ uns
      | (?:ihr|dein)e[rn]?\ (?:\w+\ )?(?:einwilligung(?:en)?|zustimmung|einverst[äa]ndnis)
          | (?:einwilligung(?:en)?|zustimmung)\ (?:\w+\ ){0,2}(?:widerrufen|erteilen)
          | widerrufsm[öo]glichkeit(?:en)? | berechtigte[nsm]?\ interesse
          | datenschutz-?(?:einstellungen|erkl[äa]rung) | privatsph[äa]re-?einstellungen
      | mit\ werbung\ (?:und\ tracking\ )?(?:weiter(?:lesen)?|lesen|nutzen)
          | mit\ werbung\ zu(?:zu)?stimmen
          | weiter\ mit\ werbung | pur-?abo | ohne\ werbe-?tracking | werbung\ und\ tracking
          | cookies\ und\ (?:tracking|[äa]hnliche)
          | personalisierte[rn]?\ (?:werbung|anzeigen|inhalten?)
      | informationen\ auf\ (?:einem|ihrem|deinem)\ (?:end)?ger[äa]t
          | verarbeit\w{2,3}\ personenbezogener?\ daten | genaue\ standortdaten
      | nous\ (?:et\ nos\ (?:\w+\ )?(?:\d+\ )?partenaires|utilisons\ (?:\w+\ ){0,2}cookies
          |respectons\ votre\ vie\ priv[ée]e)
          | nos\ (?:\d+\ )?partenaires | votre\ (?:consentement|vie\ priv[ée]e)
          | (?:d[ée]p[ôo]t|utilisation)\ (?:des|de)\ cookies
      | (?:accepter\ et\ continuer|continuer\ sans\ accepter)
          | informations\ sur\ (?:un|votre)\ (?:appareil|terminal) | int[ée]r[êe]t\ l[ée]gitime
          | (?:publicit[ée]s?|annonces|contenus?)\ (?:\w+\ ){0,2}personnalis[ée]e?s?
          | param[ée]trer\ (?:vos\ choix|les\ cookies)
      | nosotros\ y\ nuestros\ (?:\w+\ )?(?:\d+\ )?(?:socios|partners)
          | (?:utilizamos|usamos)\ (?:\w+\ ){0,3}cookies | (?:su|tu)\ consentimiento
          | (?:su|tu)\ privacidad | uso\ de\ (?:\w+\ )?cookies | aceptar\ y\ continuar
          | publicidad(?:\ y\ contenido)?\ personalizad[oa]s? | nuestros\ (?:\d+\ )?socios
          | informaci[óo]n\ en\ (?:un|su|tu)\ dispositivo | inter[ée]s\ leg[íi]timo
      | noi\ e\ i\ nostri\ (?:\w+\ )?(?:\d+\ )?(?:partner|fornitori)
          | (?:utilizziamo|usiamo)\ (?:\w+\ ){0,3}cookie
          | i\ nostri\ (?:\d+\ )?(?:partner|fornitori)
          | (?:tuo|suo|vostro)\ consenso | (?:tua|vostra)\ privacy | uso\ dei\ cookie
          | (?:pubblicit[àa]|annunci|contenuti)\ (?:\w+\ ){0,2}personalizzat[aie]
          | informazioni\ su(?:l|\ un)\ (?:tuo\ )?dispositivo
          | accett\w+\ e\ (?:continua|prosegui)\w*
      | wij?\ en\ onze\ (?:\w+\ )?(?:\d+\ )?partners | onze\ (?:\d+\ )?partners
          | wij?\ (?:gebruiken|plaatsen)\ (?:\w+\ ){0,3}cookies
          | (?:uw|je|jouw)\ (?:toestemming|privacy) | gebruik\ van\ (?:\w+\ )?cookies
          | gepersonaliseerde\ (?:advertenties|inhoud|content) | informatie\ op\ een\ apparaat
          | gerechtvaardigd\ belang
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_GREETING = re.compile(
    r"\W*(?:welcome to|(?:herzlich )?willkommen (?:bei|auf)|bienvenue (?:sur|à|chez)|"
    r"bienvenid[oa]s? a|benvenut[oaie] (?:su|a|in)|welkom (?:bij|op))\b",
    re.IGNORECASE,
)
_AGREE = re.compile(
    r"""\W*(?:i\ |yes,?\ i\ )?(?:accept|agree|allow|consent|got\ it|reject|decline)(?:\ (?:all
        |and\ (?:continue|close|proceed)|&\ (?:continue|close)|
            cookies|all\ cookies|to\ all|the\ use\ of\ cookies))*\W*
      | \W*(?:manage|more|privacy|cookie|consent)\ (?:options|settings|preferences|choices)\W*
      | \W*(?:ich\ )?(?:alle(?:n|m|s)?\ )?(?:cookies\ )?(?:akzeptieren?|(?:zu)?stimmen?(?:\ zu)?
          |annehmen|ablehnen|einwilligen|einverstanden|erlauben)(?:\ (?:und|&)
          \ (?:weiter(?:lesen|\ lesen)?|fortfahren|schlie(?:ß|ss)en))?\W*
      | \W*(?:weiter\ mit\ werbung|mit\ werbung\ (?:weiterlesen|weiter|lesen|fortfahren))\W*
      | \W*(?:je\ )?(?:tout\ )?(?:accepter?|refuser?|j['’]accepte)(?:\ (?:tout
          |(?:et|&)\ (?:fermer|continuer|poursuivre)|(?:tous\ )?les\ cookies))*\W*
      | \W*continuer\ sans\ accepter\W*
      | \W*(?:aceptar|rechazar|acepto)(?:\ (?:todo|todas?|y\ (?:cerrar|continuar|seguir)
          |(?:las\ )?cookies))*\W*
      | \W*(?:accett[aoi]|accettare|rifiuta)(?:\ (?:tutt[oi]|e\ (?:chiudi|continua|prosegui)
          |(?:i\ )?cookie))*\W* | \W*continua\ senza\ accettare\W*
      | \W*(?:(?:alle?s?\ )?(?:cookies\ )?(?:accepteren|weigeren|toestaan|afwijzen)
          |accepteer\ (?:alle?s?(?:\ cookies)?|cookies)|(?:ja,?\ )?(?:ik\ ga\ )?akkoord)
          (?:\ en\ (?:doorgaan|verder(?:gaan)?|sluiten))?\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_BARRIER = re.compile(
    "|".join(
        (
            r"\b(?:subscribe|sign up|register|log ?in|sign in|become an? (?:member|subscriber))"
            r"(?: \w+){0,6} to (?:continue|keep|finish|read|unlock|access|view)\b",
            r"\bto (?:continue|keep) reading\b.{0,80}"
            r"\b(?:subscri|sign|log|register|account|member|article|story)",
            r"\b(?:continue|keep) reading (?:this (?:article|story) )?with (?:an?|your|our)\b"
            r".{0,30}\b(?:subscription|trial|account|membership)",
            r"\bto (?:continue )?(?:read|access|view|unlock)(?:ing)? (?:the (?:full|rest|whole|"
            r"complete|entire)|"
            r"this (?:full |premium |exclusive )?(?:article|story|content|report))",
            r"\b(?:this|the) (?:full |rest of (?:this|the) )?"
            r"(?:article|story|content|column|report)"
            r" is (?:\w+ ){0,3}(?:subscribers|members|paying|premium|behind a|reserved)",
            r"\bunlock (?:this|the full|full) (?:article|story|access)",
            r"\b(?:you have|you['’]ve) (?:reached|used|read) .{0,40}"
            r"\b(?:free (?:articles|stories)|article limit)",
            r"\b(?:mit|jetzt)\b.{0,40}\b(?:abo|premium|\w*plus|top\+|digital-?abo)\b.{0,20}"
            r"\bweiter\s?lesen|\blesen sie weiter\W*$|\bjetzt weiterlesen\b",
            r"\b(?:dieser|der) (?:\w+ )?(?:artikel|beitrag|inhalt) ist (?:\w+ ){0,4}"
            r"(?:abonnent|kostenpflichtig)",
            r"\bil vous reste .{0,30}à lire|\bla suite (?:est )?r[ée]serv[ée]e",
            r"\b(?:suscr[íi]bete|suscr[íi]base) para (?:seguir|continuar|leer)",
            r"\bpara seguir leyendo\b",
        )
    ),
    re.IGNORECASE,
)
_FOR_SUBSCRIBERS = re.compile(
    "|".join(
        (
            r"\b(?:exclusive(?:ly)?|only|available|reserved) (?:to|for) (?:our |paid |paying |"
            r"digital |registered )*(?:subscribers|members)\b",
            r"\b(?:subscribers?|members?)[\s-](?:only|exclusive)\b|\bfor subscribers only",
            r"\b(?:nur|exklusiv) f(?:ü|ue)r (?:\w+-?)?abonnent",
            r"\b(?:sie|du) (?:sind|bist) (?:bereits|schon) (?:\w+\W){0,2}abonnent",
            r"\bbereits (?:\w+-)?abonnent",
            r"r[ée]serv[ée]e?s? (?:à nos |aux )abonn[ée]s|\bd[ée]j[àa] abonn[ée]",
            r"\b(?:exclusivo|s[óo]lo) para (?:nuestros )?suscriptores|\bya (?:eres|es) suscriptor",
        )
    ),
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"subscri|\bnewsletter|\babos?\b|\babonn|\btrial\b|\bcancel|"
    r"\b(?:per|a|each) (?:month|week|year)\b|[€$£]\s?\d|\d\s?(?:€|EUR\b)|"
    r"\b(?:unlimited|digital|full|instant) access\b|\bmember(?:ship)?s?\b|\bjoin (?:now|us|the)\b|"
    r"\bsign(?:ing)? (?:in|up)\b|\blog ?in\b|\bregister\b|\byour account\b|\bpremium\b|\bunlock|"
    r"\bkündbar|\bmonat|\bprobe|\bweiterlesen|\banmelden\b|\bsuscri|\bs['’]abonner|\bmois\b",
    re.IGNORECASE,
)
_ROBOTS = re.compile(
    r"\b(?:please )?enable (?:js|javascript)\b.{0,40}\b(?:ad ?blocker|cookies|continue|reload)|"
    r"\bverify(?:ing)? (?:that )?you are (?:a )?human|\bare you a robot\b|\bi['’]?m not a robot\b|"
    r"\b(?:unusual|suspicious) (?:traffic|activity)\b|\bdon['’]t have permission to access\b|"
    r"\bchecking (?:if the site connection is secure|your browser)|\bray id\b|"
    r"\bcomplete the (?:security check|captcha)|\bperformance (?:&|and) security by\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"""\W*(?:(?:posted|published|updated|last\ updated|post[ée]|publi[ée]|aktualisiert|um|at|à
        |a\ las|ore|alle)\W*(?:at\ )?)?
      (?:\w{3,9}\.?\ \d{1,2},?(?:\ \d{4})?\W+(?:at\ )?
          |\d{1,2}\.?\ \w{3,9}\.?(?:\ \d{4})?\W+(?:at\ )?|\d{1,2}[./]\d{1,2}[./]\d{2,4}\W+
          |today\W+|yesterday\W+)?
      (?:\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:uhr|uur|[A-Z]{2,4}|h)?
        |\d{1,2}\s*[ap]\.?m\.?\s*(?:[A-Z]{2,4})?
        |\d{1,3}\s*(?:min(?:ute)?s?|m|h|hrs?|hours?|days?|d)\.?\s*ago
        |\d{1,3}\ (?:min(?:uti)?|or[ae]|minuten|minuut|uur)\ (?:fa|geleden)
        |hace\ \d{1,3}\ (?:min(?:utos?)?|h(?:oras?)?)
        |vor\ \d{1,3}\ (?:min(?:uten?)?|std|stunden?)\.?|il\ y\ a\ \d{1,3}\ ?(?:min(?:utes)?|h
        |heures?))
      \W*(?:\w{3,9}\.?\ \d{1,2},?(?:\ \d{4})?|\d{1,2}\.?\ \w{3,9}\.?(?:\ \d{4})?
          |\d{1,2}[./]\d{1,2}[./]\d{2,4})?\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_LIVE = re.compile(
    r"\blive\W{0,2}(?:updates?|blog|coverage|ticker|news|feed|reporting|text|tekst)\b|"
    r"^\W*live\s*[:|–-]|[–—-]\s*live\W*$|\bas it happened\b|\b(?:live|news)-?(?:ticker|blog)\b|"
    r"\ben directo?\b\s*[:|–-]|^\W*(?:directo?|diretta)\s*[:|–-]|"
    r"\b(?:la|in) diretta(?:\s*[:|–-]|\W*$)|[–—-]\s*diretta\W*$|\bdiretta live\b|"
    r"\bminuto (?:a|per) minuto\b|\bminute par minute\b|\ben directo?\W*$|\bim (?:live)?-?ticker\b",
    re.IGNORECASE,
)
_LIVE_ADDRESS = re.compile(
    r"/(?:live|en-direct|directos?)/|\b(?:live-?(?:blog|ticker|updates)|newsblog|as-it-happened|"
    r"minuto-(?:a|per)-minuto|minute-par-minute|en-direct)\b",
    re.IGNORECASE,
)
_GALLERY = re.compile(
    r"\bin (?:pictures|photos|images)\b|\b(?:photo|picture|image)s? (?:gallery|essay)\b|"
    r"^\W*(?:photos?|pictures|gallery|slideshow|fotos|bilder|diaporama|galer[íi]a)\s*[:|]|"
    r"\b(?:bildergalerie|fotostrecke|slideshow)\b|\ben (?:images|im[áa]genes|fotos)\b|"
    r"\[(?:photos|pictures|gallery)\]|\((?:photos|pictures|gallery)\)",
    re.IGNORECASE,
)

_NAMED = re.compile(r"\s+[|–—·»-]\s+")


def is_error_title(title: str) -> bool:
    """Say whether a title tells of an error, or of a check for robots, and of nothing else."""
    folded = " ".join(title.split())
    named = _NAMED.split(folded)
    parts = [folded, named[0]] if len(named) == 2 and len(named[1].split()) <= 4 else [folded]
    return len(title) <= 90 and any(_ERROR.fullmatch(part) for part in parts)


def asks_for_consent(text: str) -> bool:
    """Say whether a paragraph is of a dialogue on cookies and the use of data."""
    return _CONSENT.search(text) is not None


def is_greeting(heading: str) -> bool:
    """Say whether a heading welcomes to a site."""
    return _GREETING.match(heading) is not None


def consents(text: str) -> bool:
    """Say whether a block is the button of such a dialogue, and nothing else."""
    return len(text) <= 40 and _AGREE.fullmatch(" ".join(text.split())) is not None


def is_paywall(text: str) -> bool:
    """Say whether a block tells that something is for subscribers."""
    return is_barrier(text) or _FOR_SUBSCRIBERS.search(" ".join(text.split())) is not None


def is_barrier(text: str) -> bool:
    """Say whether a block tells that who reads on has to subscribe."""
    return _BARRIER.search(" ".join(text.split())) is not None


def is_offer(text: str) -> bool:
    """Say whether a block may be of what a paywall offers: access, prices, accounts."""
    return is_paywall(text) or _OFFER.search(text) is not None


def bars_robots(text: str) -> bool:
    """Say whether a block is of a page that a server shows to robots."""
    return _ROBOTS.search(text) is not None


def is_time(text: str) -> bool:
    """Say whether a block is a time of day, with or without its date, or an age, and no more."""
    return _TIME.fullmatch(" ".join(text.split())) is not None


def is_live_title(title: str) -> bool:
    """Say whether a title announces running coverage."""
    return _LIVE.search(title) is not None


def is_live_address(address: str) -> bool:
    """Say whether the address of a page is one of running coverage."""
    return _LIVE_ADDRESS.search(address) is not None


def is_gallery_title(title: str) -> bool:
    """Say whether a title announces pictures."""
    return _GALLERY.search(title) is not None
