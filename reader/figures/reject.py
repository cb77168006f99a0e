"""Which mentions are figures: the last look, with what stands around them."""

import re

from reader.figures.mention import Mention
from reader.figures.model import Kind

_ONE_COUNTS = re.compile(
    r"(?:造成|致使?|导致|近|约|超过?|逾|不足|不到|至少|仅有?|满|第|每隔|过去|最近|未来|为期|历时|长达|连续|短短|减少|增加|提前|推迟|延长)$"
)
_ONE_TIME_AFTER = re.compile(
    r"来|内|多|余|以上|以内|以下|左右|后|前|期(?![间的])|以后|以前|之内|间"
)
_DEAD = re.compile(r"[一-鿿]{0,3}(?:死亡|受伤|失踪|遇难|获救|遇险|不幸|轻伤|重伤)")
_RANKING = re.compile(
    r"排名?|位列|位居|名列|[跃稳高排均也仍并]居|居[^民住留委]|跃升|跃至|升[至到为]|上升|提升|前进|攀升|晋升|降[至到为]|跌至|退居|滑落|"
    r"稳坐|蝉联|夺得|斩获|摘得|位次|名次|并列|列[全世中省市第亚]|第[\d一二三四五六七八九十]+位?[^，。；]*[至到]$"
)
_RANKED_WHERE = re.compile(
    r"(?:全国|全省|全市|全球|全区|全县|世界|亚洲|国内|国际|行业|业内|同业|省内|市内|区域|本省|西部|中部|东部|东北|"
    r"长三角|欧洲|两岸|亚太|东南亚|东盟|四小龙|全台|全港|总分|综合|同类城市|各省区市|同行|集团|系统|全校|全班)的?$"
)
_RANK_TAIL = re.compile(
    r"(?:位|名|大|高|多|快|低|好)?(?=[，,。；;、！？\s)“”]|的|和|与|、|且|，|等|;|$)"
)
_TOP_BEFORE = re.compile(
    r"(?:进入|跻身|跌出|挤进|迈入|稳居|位居|位列|居|列|排名?|保持|冲进|闯进|名列|进|在|保|全[国省市球]|世界|同业|"
    r"行业)(?:全[国省市球区]|世界|同业|行业|亚洲)?的?$"
)
_MOVES = re.compile(r"上升|提升|跃升|升|下降|降|前进|跃|到|至|下滑|滑|跌|退|晋|攀|提高|名次")
_CLAUSE_START = re.compile(r"[，。；;,：:“！？]")
_CODE_BEFORE = re.compile(
    r"(?:[A-Za-z_#№@/\\]|\d号|编号|代码|号码|型号|卷|页|楼|栋|室|路|街|No\.?|NO\.?)$"
)
_BARE_BEFORE = re.compile(
    r"(?:人数|数量|总数|户数|个数|系数|指数|指標|比值|得分|评分|总分|均分|PMI|弹性|贝塔值?|值|指标|景气|率|比|恩格尔系数|基尼系数|容积率|汇率|中间价|收盘价?|点位|分数|销率|当量)"
    r"[一-鿿（(]{0,8}?(?:\d+(?:\.\d+)?[一-鿿]{0,4}(?:到|至|为))?(?:为|达到?|至|到|是|约|降到|降至|升至|升到|在|从|由|,|录得|报|收报|仅|回升至|回落至|跌至)?$"
)
_QUOTED_AT = re.compile(r"(?:报|收报|报收|收于|报于)$")
_BARE_AFTER = re.compile(
    r"(?![一-鿿])|[一-鿿]{0,2}(?:升|降|增|减|提高|扩大|缩小|回落|回升|收窄|微升|微降)?(?:到|至|为)\d"
)
"""Behind a bare number: the end of its phrase, or what it became."""
_BEFORE_SCALE = re.compile(
    r"(?:近|约|超|超过|逾|过|上|达|达到|突破|跨过|跨越|迈过|迈上|跃上|冲刺|冲破|破|站上|不足|不到|数|共|累计|投资|投入|总额|安排|补助|"
    r"奖励|捐赠?款?|募集|实现|新增|每|迎来|吸引|惠及|带动|培训|覆盖|动员|组织|至少|高达|多达|增至|增加到|近乎|节约|节省|一次性|售出|"
    r"销售额?|营收|产值|规模|收入|利润|近乎|给予|罚款|处以|欠下|获利|分红|融资|斥资|耗资|成本|价值|身家|资产)$"
)
_BEFORE_DEGREE = re.compile(r"(?:达到?|[为至到约近超逾]|风力?|震级|气温)$")
"""Before a small number of degrees, grades or points: 阵风可达七级."""
_BEFORE_AMOUNT = re.compile(
    _BEFORE_SCALE.pattern.removesuffix("$")
    + r"|(?:为|是|至|到|有|[增减]|计|多|从|由|的|在|[近约超过]了|[赚花值卖借欠攒捐付交])$"
)
"""Before a great number in Han numerals that has no unit."""

_ROUND_AFTER = re.compile(r"出头|开外")
_AMOUNT_AFTER = re.compile(
    r"(?![一-鿿])|左右|上下|以上|以下|以内|之多|之巨|有余|大关|增|升|[降减]|扩|提高|[到至]"
)
_TO_NOTHING = re.compile(r"(?:降至|降到|降为|减至|减到|归|清)$")
_DAYS_AFTER = re.compile(r"假|内(?!容)|[后游间行]|来|之内|[一二三四五六七八九两]夜")
_ENUMERATED = re.compile(r"[一-鿿]{1,8}[:,，](?:一是|一、|其一|首先|\(1\)|第一)")
_EVERY = re.compile(r"每$")


def is_figure(mention: Mention, text: str) -> bool:
    """Whether `mention` states a quantity."""
    before = text[max(0, mention.start - 24) : mention.start]
    if mention.is_time or mention.sort == "ratio":
        return _plausible(mention, before) and not text.startswith("决赛", mention.end)
    if mention.sort == "rank":
        return _is_rank(mention, text, before)
    if mention.sort == "enumerated":
        return _ENUMERATED.match(text, mention.end) is not None
    if mention.sort == "none":
        return _is_bare(mention, text, before)
    if before.endswith("每") and mention.kind is Kind.COUNT and not mention.han:
        return False  # 每10股派3元: what the amount is reckoned per
    if (text[mention.start] in "零〇" and mention.value == 0) or _is_code(mention, text, before):
        return False
    if mention.han:
        return _han_counts(mention, text, before)
    return True


def _plausible(mention: Mention, before: str) -> bool:
    if mention.kind is Kind.RATIO and mention.values and len(mention.values) == 2:
        return max(mention.values) < 10**6
    return True


def _is_code(mention: Mention, text: str, before: str) -> bool:
    if _CODE_BEFORE.search(before) and mention.kind is Kind.COUNT:
        return True
    number = text[mention.start : mention.end]
    # 0871, 007: no quantity is written with a leading zero.
    return re.match(r"0\d", number) is not None and mention.kind is not Kind.PERCENT


def _is_rank(mention: Mention, text: str, before: str) -> bool:
    """第N is a rank where something is ranked; otherwise it is a name (第三方, 第一议题)."""
    after = text[mention.end : mention.end + 6]
    spelt = mention.unit is not None
    ends = _RANK_TAIL.match(after) is not None
    clause = _CLAUSE_START.split(before)[-1]
    ranked = _RANKING.search(clause) is not None or _RANKED_WHERE.search(clause) is not None
    if text[mention.start] == "前":
        return _TOP_BEFORE.search(clause) is not None
    if spelt:
        return ends or ranked or _MOVES.match(after) is not None
    return ranked and (ends or _MOVES.match(after) is not None)


def _is_bare(mention: Mention, text: str, before: str) -> bool:
    """A number without a unit: a coefficient or an index, told by what stands before it."""
    if mention.han:
        return _is_bare_amount(mention, text, before)
    if mention.value is None:
        return False
    after = text[mention.end : mention.end + 1]
    number = text[mention.start : mention.end]
    if (after.isalnum() and after.isascii()) or (after in "-/号世层楼室栋" and after):
        return False
    if re.match(r"0\d", number) or _CODE_BEFORE.search(before):
        return False
    if number[-1] in "万亿" and mention.value >= 10**4:
        return True
    if re.fullmatch(r"(?:19|20)\d\d", number):
        return False
    if number == "0" and _TO_NOTHING.search(before):
        return True
    quoted = "." in number and _QUOTED_AT.search(before)
    known = quoted or _BARE_BEFORE.search(before)
    return known is not None and bool(_BARE_AFTER.match(text, mention.end))


def _is_bare_amount(mention: Mention, text: str, before: str) -> bool:
    """达三十多亿, 超过两千万: a number of ten thousand and more in Han numerals, without a unit."""
    least = mention.value or mention.low
    if least is not None and least >= 10 and _ROUND_AFTER.match(text, mention.end):
        return True
    if least is None or least < 10**4 or _EVERY.search(before):
        return False
    return bool(_BEFORE_AMOUNT.search(before) and _AMOUNT_AFTER.match(text, mention.end))


def _han_counts(mention: Mention, text: str, before: str) -> bool:
    """Whether a number in Han numerals counts: 两轮 does, 一项 and 百个 do not."""
    number = text[mention.start : mention.end]
    after = text[mention.end : mention.end + 8]
    if mention.sort == "digits":
        scale = number[0] in "百千万亿" and not _BEFORE_SCALE.search(before)
        return mention.value is not None and not scale and (mention.value > 10 or number[0] == "两")
    if mention.kind is Kind.DURATION and mention.unit_in(text) == "日":
        plain = number[0] != "两" and mention.value is not None and mention.value <= 31
        return not (plain and mention.comparison == []) or _DAYS_AFTER.match(after) is not None
    if number[0] == "二" and mention.value == 2 and mention.sort == "safe":
        return text[mention.end - 1] in "人位名"  # 二班, 二次: an ordinal
    if mention.sort == "things" and (mention.value is None or mention.value < 1000):
        return False
    if mention.sort == "admin":
        return mention.value is not None and (mention.value > 10 or _in_list(text, mention))
    if mention.kind is Kind.PERCENT or mention.unit_name == "%":
        return True
    if number.startswith("一") and mention.value == 1:
        return _one_counts(mention, before, after)
    if mention.value is not None and set(number) & set("百千万亿") and number[0] in "百千万亿":
        return _scale_counts(mention, number, before)
    if mention.kind is Kind.OTHER and mention.sort == "unit":
        unit = mention.unit_in(text)
        if (mention.value or 0) > 10 or unit in "岁升" or (len(unit) > 1 and unit != "单位"):
            return True
        return _BEFORE_DEGREE.search(before) is not None
    return True


def _one_counts(mention: Mention, before: str, after: str) -> bool:
    if mention.kind is Kind.DURATION:
        return bool(_ONE_TIME_AFTER.match(after) or _ONE_COUNTS.search(before))
    if mention.kind in (Kind.PERCENT, Kind.RATIO, Kind.RANGE):
        return True
    if mention.sort == "unit":
        return _ONE_COUNTS.search(before) is not None
    return bool(_DEAD.match(after))


def _scale_counts(mention: Mention, number: str, before: str) -> bool:
    """百亿元, 百万人 count; 百名, 万名 only where 近, 上, 超 … says that they are numbers."""
    if mention.comparison:
        return True
    scales = (mention.unit[0] if mention.unit else mention.end) - mention.start
    if mention.kind is Kind.MONEY and number[0] in "百千万亿" and scales > 1:
        return True
    if _EVERY.search(before):
        return False
    if scales > 1:
        return mention.kind is not Kind.DURATION
    return _BEFORE_SCALE.search(before) is not None


def _in_list(text: str, mention: Mention) -> bool:
    """三省四市: Han numerals before an administrative noun count in a list of them."""
    follows = re.match(
        r"[二两三四五六七八九十]+[省市县区州镇乡村国]", text[mention.end : mention.end + 4]
    )
    ahead = re.search(
        r"[二两三四五六七八九十]+[省市县区州镇乡村国]$",
        text[max(0, mention.start - 4) : mention.start],
    )
    return bool(follows or ahead)
