"""Noun phrases beside a number, found by the words that bound them; no dictionary is needed."""

import re
from functools import cache

from reader.figures.lexicon import Longest, rows

_CLOSERS = {")": "(", "”": "“", "’": "‘", "》": "《", "]": "[", "】": "【", "〉": "〈"}
_OPENERS = {opener: closer for closer, opener in _CLOSERS.items()}
_MARKS = frozenset("，,；;。！？!?…\n、:(“‘《[【—\t|¦·")
_FAR = 48
"""Characters beyond which no measure is looked for."""

_LEADING = re.compile(
    r"(?:预测|[”’](?:时期|期间|以来)?|底(?![层部盘线价薪])|末(?!端)|时期|以上的?|以下的?|以内的?|其中|预料|料(?=[今明本全下])|同时|此外|另外|目前|当前|截至目前|截止目前|今年以来|今年|去年|全年|年末|年底|年初|上半年|下半年|后(?![备勤续])|力争|确保|"
    r"当年|上月|本月|上季度?|本季度?|上周|本周|今[日天晚晨早]|昨[日天晚晨]|明[日天晚晨]|当[晚日天]|近年来|现在|现(?![代金有场役货])|至今|迄今|而|且|并且|并|但|"
    r"和(?![谐平])|及(?![时格])|与(?!会)|以及|使得?(?![用命])|让(?!利)|推动|带动|促进|预计|据统计|据了解|统计显示|数据显示|"
    r"初步核算|经(?![济营费贸典纪理])|据(?!点)|将(?!军)|已经|已|又|也|还(?![款贷])|更(?!新)|仅|只|对(?![外口象接])|"
    r"把(?!手)|从(?![业事])|在(?![建校岗职册线读营园手])|按(?!揭)|由|于|以(?!色)|为|到(?![期户位])|至|等(?![级候])|的|"
    r"了|着|是|有(?![机色限效线])|使其|其(?![他它余])|截至|月末|季末|期末|同期|本期|报告期内|报告期末|期内|累计|共(?![同有产青享建])|"
    r"总共|一共|年内|日前|近日|新近|随着|通过|经过|以来|来(?![源料电访])|间(?!接)|期间|时期|我们|我国(?=的)|"
    r"[，,、；;:\s])+"
)
_TRAILING = re.compile(
    r"(?:的|了|着|和|与|及|以及|、|共|等|并|或|至|到|由|从|在|将|已|(?<![人户亩生日月年平])均|都|也|还|又|约|近|超|就|即|则|为|是|中|其中|人均|±|[，,:：\s])+$"
)


@cache
def finder(role: str) -> Longest:
    """The words of one role of `verbs.txt`: object, finite or predicate."""
    return Longest(verbs_of(role))


@cache
def verbs_of(role: str) -> frozenset[str]:
    """The words of one role of `verbs.txt`."""
    return frozenset(word for row in rows("verbs") if row[0] == role for word in row[1:])


def phrase_start(text: str, end: int, floor: int) -> int:
    """Where the stretch that ends at `end` begins: behind a mark, over matched brackets."""
    at = end
    while at > floor and end - at < _FAR:
        c = text[at - 1]
        if c in _CLOSERS:
            opened = text.rfind(_CLOSERS[c], max(floor, at - 40), at - 1)
            if opened < 0:
                break
            at = opened
        elif c in _MARKS:
            break
        else:
            at -= 1
    return at


NAMES_OF_DEEDS = frozenset(
    [
        "投入",
        "支出",
        "产出",
        "补助",
        "补贴",
        "奖励",
        "捐赠",
        "培训",
        "宣讲",
        "投资",
        "补偿",
        "救助",
        "帮扶",
        "整改",
        "改造",
        "建设",
        "整治",
        "修复",
        "种植",
        "养殖",
        "播种",
        "扩招",
        "检测",
        "接种",
        "回收",
        "报销",
        "拉动",
        "贡献",
    ]
)
"""Verbs that as often name a sum or a deed (研发投入, 就业补助资金)."""


MEASURING = re.compile(
    r"(?:营业额|增加值|收入|支出|投资|投入|消费|储蓄|产量|产值|总值|人数|人口|面积|总额|[率量额数值款费金]|资金|经费|预算|赤字|债券|国债|专项债|资本|资产|"
    r"负债|利润|成本|价格|工资|薪酬|报酬|补助|补贴|增速|占比|比重|比例|指数|规模|余额|里程|能力|装机|进口|出口|岁[入出]|[基奖]金|保费|税费|股份|外资|内资|"
    r"贷款|存款|善款)$"
)
"""Nouns that name a quantity: what ends in one is measured rather than counted."""


def object_start(text: str, start: int, end: int) -> int | None:
    """Behind the last verb of `text[start:end]` that takes an object, or None."""
    verbs = finder("object")
    found = None
    at = start
    while at < end:
        if text[at] in _OPENERS:
            closed = text.find(_OPENERS[text[at]], at, end)
            at = closed + 1 if closed > 0 else at + 1
            continue
        verb = verbs.at(text, at)
        if verb and at + len(verb) <= end and not _is_inside_noun(text, at, verb, end):
            at += len(verb)
            if found is not None and (at == end or verb in NAMES_OF_DEEDS):
                break  # 开展…宣讲980场, 安排就业补助资金: the last verb names what was done
            found = at
        else:
            at += 1
    if found is not None and found < end and _ASPECT.match(text, found):
        found += 1
    return found


_ASPECT = re.compile(r"[了着过]|出(?![院口生租境席海国资发台版])")


_NOUN_AFTER = re.compile(
    r"会|活动|仪式|赛|班|员|站|证|岗位|率|值|量|额|数|费|额度|能力|水平|面积|里程|收入|人口|总量|总额|规模|比例|人数|价格|成本|强度|金|单位|企业|机构|中心|指数|部门|基地|项目|"
    r"工程|系统|平台|资金|经费|人员|成果|合同|方案|者|的"
)


def _is_inside_noun(text: str, at: int, verb: str, end: int) -> bool:
    """Whether a verb is only part of a name: 完成率, 投资额, 建设项目."""
    behind = at + len(verb)
    match = _NOUN_AFTER.match(text, behind)
    return (
        match is not None
        and match.end() >= end
        and match.group()
        not in (
            "项目",
            "工程",
            "资金",
            "企业",
            "合同",
            "人员",
            "平台",
            "方案",
            "成果",
            "机构",
            "基地",
            "中心",
            "经费",
        )
    )


_NOMINAL = re.compile(r"[类型性者人式级的区点站员率量]|企业|公司|单位|项目|工程|设施|产品")
"""What makes a verb at the head of a phrase part of a noun: 退出|类电站."""


_HAS = re.compile(r"[^国所公私持占没只还仅]有(?![限机色效线关的])")


def following(text: str, start: int, limit: int) -> int:
    """Where a noun phrase that begins at `start` ends: before a verb, a mark or `limit`."""
    verbs = finder("finite")
    at = start
    end = min(limit, start + 24)
    while at < end:
        c = text[at]
        if c in _OPENERS:
            closed = text.find(_OPENERS[c], at, at + 40)
            if closed < 0:
                break
            at = closed + 1
            continue
        if c in _CLOSERS or c in _MARKS or c in " .":
            break
        verb = verbs.at(text, at)
        if verb == "比" and text[at + 1 : at + 2] in ("赛", "例", "率", "值"):
            verb = None
        if verb == "则" and text[at - 1] in "原规准细法守总附":
            verb = None
        if verb is not None and not (at == start and _NOMINAL.match(text, at + len(verb))):
            break
        if c == "有" and at - start > 1 and _HAS.match(text, at - 1):
            break
        if c in "了过着" and at > start:
            known = verbs.before(text, at, start) or finder("object").before(text, at, start)
            at = max(start, at - len(known or "投"))
            break
        at += 1
    return start + len(_TRAILING.sub("", text[start : min(at, limit)]))


def strip_leading(text: str, start: int, end: int) -> int:
    """`start` behind adverbs and time words that lead a phrase."""
    match = _LEADING.match(text, start, end)
    return match.end() if match else start


def trimmed_end(text: str, start: int, end: int) -> int:
    """`end` before particles and predicates that trail a phrase."""
    words = finder("predicate")
    while end > start:
        shorter = start + len(_TRAILING.sub("", text[start:end]))
        word = words.before(text, shorter, start)
        if word and not ends_noun(text, shorter - len(word), word, start):
            shorter -= len(word)
        if shorter == end:
            return end
        end = shorter
    return end


_AFTER_NOUN = (
    # A word on the right is the end of a noun where what stands before it is as on the left.
    (r"[一-鿿]", "排名 总量 总额 总数 占比 过 高 能 要 报 微 毛 总 列 来"),
    (r"(?:经济|自然|人口)", "增长"),
    (r"[众许最]", "多"),
    (r"减", "少"),
    (r"[创更高革全最重]", "新"),
    (r"[占同环对]", "比"),
    (r"[内刚急必]", "需"),
    (r"[自理]", "由"),
    (r"[成造]", "就"),
    (r"[归偿返退]", "还"),
    (r"[人户亩生日月年平]", "均"),
    (r"[首成]", "都"),
    (r"[附邻]", "近"),
    (r"[签合条节预履契]", "约"),
    (r"(?:[高赶反入]|(?<![售卖发送开派输产])出)", "超"),
    (r"[发表雷]", "达"),
    (r"公", "共"),
    (r"[最高偏]", "低"),
    (r"[国省市区境]", "内"),
    (r"[民定]", "居"),
    (r"[预决]", "算"),
    (r"[存现]", "在"),
    (r"[国所公私持拥占]", "有"),
    (r"[作行成因]", "为"),
    (r"[供反效响适]", "应"),
    (r"[许]", "可"),
    (r"[实应]", "到"),
    (r"[^数量额共人]", "计"),
    (r"[突打冲]", "破"),
    (r"[晋提]", "升"),
    (r"[小大老名干健主上中少]", "将"),
)
_NO_OBJECT = re.compile(r"[由从为达是约]|\d+(?:\.\d+)?:")
_NOUN_TAILS = {
    word: re.compile(before + "$") for before, words in _AFTER_NOUN for word in words.split()
}


def ends_noun(text: str, start: int, word: str, floor: int) -> bool:
    """Whether a would-be predicate is the end of a noun: 收入规模|排名, 国|内."""
    if word == "比" and _NO_OBJECT.match(text, start + 1):
        return True  # 城乡收入比由…, 师生比1:14: compared with nothing, 比 is a noun
    rule = _NOUN_TAILS.get(word)
    return rule is not None and rule.search(text, max(floor, start - 4), start) is not None
