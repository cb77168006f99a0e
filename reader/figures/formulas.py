"""What looks like a number and states none: slogans, idioms, codes, names, grades.

`zones(text)` finds them before anything is listed as a figure. What is quoted is
looked at first, then the word lists of `data/`, then patterns (五大战略, 第一议题,
三年行动方案, 〔2023〕15号). No figure may stand in a zone; those without a class are
ordinary words (进一步, 三角) and shown nowhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reader.figures.lexicon import Longest, rows


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a passage in which no figure stands."""

    start: int
    end: int
    cls: str | None
    """Class of the formula, or None for what is listed nowhere."""


_NUMERAL = "一二三四五六七八九十百千万亿两几双"
_DIGIT = re.compile(r"\d")
_CLAUSE = r"[^，,。；;、！？\s“”‘’《》()]"

_PATTERNS: tuple[tuple[str, str | None], ...] = (
    (r"https?://[^\s，。；、）]+|www\.[\w./-]+|[A-Za-z\d._+-]{1,64}@[A-Za-z\d.-]{1,64}", "code"),
    (r"[一-鿿]{0,6}[〔\[【(](?:19|20)\d\d[〕\]】)]\s?第?\d+号", "code"),
    (r"(?:GB|ISO|IEC|IEEE|DB\d*|YY|JT|HJ|QB|SH|NB|DL|T)(?:/[TZ])?\s?\d+(?:[.\-—]\d+)*", "code"),
    (r"(?:电话|手机|热线|传真|邮编|邮政编码|账号|帐号|卡号|编号|代码|证号|车牌|尾号|QQ|微信|批号|货号|型号|单号|案号|密码|编码|条码|身份证号?码?|股票代码|证券代码|统一社会信用代码|拨打|致电|呼号|航班|车次|学号|工号|邮箱)"
     r"(?:为|是|:|号码)*[:：]?\s?\(?[\dA-Za-z][\dA-Za-z\-—、/()*# ]{2,}", "code"),
    (r"(?<![\d-])0\d{2,3}-\d{4,8}(?:-\d+)?|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)400-?\d{3}-?\d{4}", "code"),
    (r"\d+×\d+(?:小时|天)?", "code"),
    (r"(?<![A-Za-z])[vV]?\d+(?:\.\d+)+版本?|\d+\.\d+(?:\.\d+)+|版本\s?\d+(?:\.\d+)*", "code"),
    (r"(?<![A-Za-z\d\-.])[A-Za-z][A-Za-z\-.]{0,30}\d[A-Za-z\d.\-]{0,30}", "name"),
    (r"(?<![\d.])\d+[A-KM-OQ-SUX-Z](?![A-Za-z%])(?=[一-鿿+，,。、；\s]|$)", "name"),
    (r"(?<![\d.])\d+(?:\+[\dA-Za-z]+)+", "code"),
    (r"第?(?:[二三四五六七八九十百]+|\d+)大(?!约|概|部分|多数|型|小|学|道|桥|幅|量|会|年|于|力)" + _CLAUSE + r"{1,8}?(?=[，,。；;、！？\s“”‘’《》():]|的|和|与|及|等|是|为|在|中|$)", "formula"),
    (r"[二三四五六七八九十两]+型[一-鿿]{2,4}", "formula"),
    (r"[二三四五六七八九两]化(?=[，,。；;、！？”’\s和与]|同步|协同|融合|叠加|建设|改造|联动|$)", "formula"),
    (r"(?:[二三四五六七八九十两]+|\d+)年(?:期)?(?:滚动|专项|攻坚|集中|重点|发展|建设|倍增|提升|跃升|整治|提质|改革|中期|财政|综合|再|总体|整体|工业|产业|投资|人才|教育|培养|翻身|任务)*"
     r"(?:行动|计划|规划|方案|攻坚|倍增|会战|纲要|规画|大变样|大提升)(?:计划|方案|规划|纲要|我带头)?", "duration_in_name"),
    (r"(?:[一二三四五六七八九十]+|\d+)年[级制]|[一二三四五六七八九十]+年期", None),
    (r"(?:特|[一二三四五六七八九]|\d)等(?:奖|功|品|舱|座|车|公民|生)", "grade"),
    (r"(?:[一二三四五六七八九十甲乙丙]|\d+|[ⅠⅡⅢⅣⅤI]+)级(?=以上|以下|医院|公路|文物|保护|建筑|资质|响应|预警|标准|水|防护|等保|甲等|注册|建造|伤残|戒备|运动员|教授|工程师|警报|综合|重点|学科|应急|航道|能效|地震烈度|飓风|台风|市场|分类|指标|科目|部门|目录|党组织|单位|巡视员|主任|联动|网格|书记|企业|旅游|景区|标准化|联防|河长|林长|以及)", "grade"),
    (r"(?:[ⅠⅡⅢⅣⅤ]|[一二三四五])类(?=水|地|海域|本科|医疗|疫苗|保护|储备|物资|功能区|以上|工程|卷|高校|会计|标准|场所)", "grade"),
    (r"\dA级?(?:景区|旅游|物流|信用|企业|医院)?|[一二三四五]星级(?:酒店|饭店|党组织)?", "grade"),
    (r"[一二三四五六七八九十]+线城市|[新]?一线城市", "grade"),
    (r"(?:[二三四五六七八九十]+|\d+)[Dd]打印|[45]G(?:基站)?|\dG(?![a-zA-Z])", "name"),
    (r"(?:[〇零一二三四五六七八九]+|\d+)号(?:楼|线|院|文件|令|公告|决议|仓库|机组|航站楼|桥|井|船|店|馆|门|厅|卫星|墓|坑|选手|提案|议案|法案)?", "code"),
    (r"(?:\d{2}|[二三四五六七八九]十|\d{4})(?:年)?代(?:初|中期|末|后期)?", None),
    (r"第?(?:\d+|[一二三四五六七八九十]+)世纪(?:\d0年代|[二三四五六七八九]十年代)?(?:[初末中]叶?|以来)?|[0-9〇零一二三四五六七八九]{1,2}后(?=[一-鿿]{0,2}(?:一代|青年|干部|党员|，|、|年轻|员工|消费者|群体|女|男|大学生|创业))", None),
    (r"第(?:[一二三四五六七八九十百〇零]+|\d+)(?:届|次|批|轮|期|章|节|条|款|项|页|卷|集|回|部分|篇|讲|课|站|场|代|版|号|类|步|阶段|种|本|份|段|天|日|个|支|座|家|枚|架|艘|只|件|任|师|军|集团军|旅|团|营|连|方面军|野战军|中学|小学|医院|人民医院|方|者|产业|梯队|梯次|周|月|年|学期|幕|句|排|手|共和国|帝国|国际|层|层次|维度|世界|跑道|航站楼|附属医院|实验小学|实验中学|高级中学|审判庭|检察部|分局|支队|监狱|党小组|车间|工程局|研究所|设计院|研究院|采油厂|分公司|故乡|语言|外语|性|眼|印象|反应|现场|人称|声部|小提琴|副主席|副总理|副部长|大股东|大)", "name"),
    (r"第[一二三四五六七八九十](?:党支部|支部|书记|秘书|总队|纪检监察室|纪检监察组|督察组|巡视组|督导组|小组|工作组|检查组|中队|大队|分队|社区|村民小组|居民小组|公司|建筑|工程|局|处|科|室|组|课堂|车间)", "name"),
    (r"(?:秘书|综合|审计|业务|督查|信息|人事|投资|监管|税务|稽查|执法|警务)[一二三四五六七八九十]+[处科室局组]", "name"),
    (r"(?:中共)?(?:十[一二三四五六七八九]|二十)届[一二三四五六七]中全会|[一二三四五六七]中全会", "name"),
    (r"(?:世界|中国|全国|全球|全省|民营|民企|国内)?(?:\d+|[百千双]|[一二三四五六七八九]十|[一二三四五]百)强(?!度|化|调|力|劲|烈|降|省|市(?!县))(?:企业|县|镇|区|市)?", "name"),
    (r"(?<![\d.])\d+(?:分钟|小时|公里)[一-鿿]{0,6}?(?:圈|经济带|走廊|服务圈)", "name"),
    (r"[一二三四五六七八九十]+(?:分钟|小时|公里)[一-鿿]{0,6}?圈", "name"),
    (r"最[初后先]一公里|最后一米|最后100米|最初一公里", "formula"),
    (r"(?<![一-鿿])?[一二三四五六七八九十两]+字[经诀方针真言]+", "formula"),
    (r"[百千万]亿[级斤](?!的)(?=产业|产能|集群|园区|企业|粮食|项目|市场|赛道|台阶|大县|大市)", "formula"),
    (r"[十百千万]+(?:亿|万)?元?级(?=[一-鿿])", "formula"),
    (r"(?:十|百|千|万)(?:村示范|村整治|企联|企兴|校联|院联|县千镇|园工程|园帮|社促|人计划|名工程|仓|链|团大战|日攻坚|日会战|日行动|日冲刺|日誓师|日安全|城万|乡千|县万|店万|商万|亩示范方|亩方|亩片|吨粮)[一-鿿]{0,8}", "campaign"),
    (r"一[个名位座面支张本件人户村县企校家条]" + _CLAUSE + r"{1,5}一[个名位座面支张本件人户村县企校家条策案码档]" + _CLAUSE + r"{0,5}", "slogan"),
    (r"一[一-鿿]之[一-鿿]", "idiom"),
    (r"[一二三四五六七八九十两]+(?:篇|张|场|块|本|道|把|条|座)大?(?:文章|王?牌|硬?仗|攻坚战|战役|金字招牌|招牌|账|红线|底线|防线|钥匙|战线|大山)", "formula"),
    (r"四大[行]|[二三四五六七八九]纵[二三四五六七八九]横(?:[一二三四五六七八九]环)?|[一二三四五六七八九]核[一二三四五六七八九](?:带|极|区|翼|圈)(?:[一二三四五六七八九]\w)?", "formula"),
    (r"(?:图|表|附件|附表|附图|专栏|公式|案例|注|附注|例|问题|步骤|任务|方框|插图|说明|情景|方案|样本|选项|题)\s?(?:\d+(?:[.\-—]\d+)*|[一二三四五六七八九十]+)(?![\d%]|[一-鿿]*?[元个家])", None),
    (r"\[\d+(?:[,\-、]\d+)*\]", None),
    (r"[¥$€£]?\d{21,}", "code"),
    (r"(?:农历|阴历|阳历)?(?:正|腊|冬)?月[初十廿][一二三四五六七八九十]?|大年[初三][一二三四五六七八九十]", None),
    (r"(?:星期|礼拜|周|逢)[一二三四五六](?![一-鿿]*?次)", None),
    (r"(?:一是|二是|三是|四是|五是|六是|七是|八是|九是|十是)|其[一二三四五六七八九](?=[，,、是])", None),
    (r"[一二三四五六七八九](?:来|则)[，,]", None),
)  # fmt: skip


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], str | None], ...]:
    return tuple((re.compile(pattern), cls) for pattern, cls in _PATTERNS)


@cache
def _lexicon() -> tuple[Longest, dict[str, str | None]]:
    classes: dict[str, str | None] = {}
    for row in rows("idioms"):
        classes.update(dict.fromkeys(row, "idiom"))
    for cls, *words in rows("formulas"):
        classes.update(dict.fromkeys(words, None if cls == "word" else cls))
    return Longest(classes), classes


def zones(text: str) -> list[Zone]:
    """The formulas and words of a passage in normal form, in order, none touching another."""
    found = [*_quoted(text), *_listed(text)]
    for pattern, cls in _compiled():
        found.extend(Zone(m.start(), m.end(), cls) for m in pattern.finditer(text))
    return _apart(found)


def _apart(found: list[Zone]) -> list[Zone]:
    """Of zones that touch, the earlier and longer ones."""
    kept: list[Zone] = []
    for zone in sorted(found, key=lambda z: (z.start, -z.end)):
        if not kept or zone.start >= kept[-1].end:
            kept.append(zone)
    return kept


_BEFORE_WORD = re.compile(r"[\d.一二三四五六七八九十百千万亿第〇零]$")
_AFTER_WORD = re.compile(r"[一二三四五六七八九十百千万亿〇零]|之[一二三四五六七八九]|分之|钟")
_PAIR_IDIOM = re.compile(r"([一二三四五六七八九十百千万两])([一-鿿])([一二三四五六七八九十百千万两])([一-鿿])")
_COUNTED = frozenset("省市县区州镇乡村国个家名人次项条件台辆年月日天元亿万千百十点分吨亩倍成半余多位届号级期")


def _listed(text: str) -> Iterator[Zone]:
    """Words of the lists, where no longer number goes through them."""
    finder, classes = _lexicon()
    at = 0
    size = len(text)
    while at < size:
        word = finder.at(text, at) if text[at] >= "一" else None
        if word is None:
            at += 1
            continue
        end = at + len(word)
        first, last = word[0] in _NUMERAL, word[-1] in _NUMERAL + "分"
        if (first and _BEFORE_WORD.match(text, at - 1)) or (last and _AFTER_WORD.match(text, end)):
            at += 1
            continue
        yield Zone(at, end, classes[word])
        at = end
    for match in _PAIR_IDIOM.finditer(text):
        if match.group(2) in _COUNTED or match.group(4) in _COUNTED or _BEFORE_WORD.match(text, match.start() - 1):
            continue
        if match.group(2) not in _NUMERAL and match.group(4) not in _NUMERAL:
            yield Zone(match.start(), match.end(), "idiom")


_QUOTED = re.compile(r"“([^“”]{1,40})”|‘([^‘’]{1,40})’")
_CODE = re.compile(r"[\dA-Za-z+\-.·#*/×:]+[NnXx]?")
_NAME_TAIL = re.compile(
    r"圈|工程|行动|计划|机制|体系|模式|工作法|格局|平台|战略|布局|清单|网络|热线|品牌|矩阵|方案|政策|之家|\+|[A-Za-z]|活动|专项|项目库|个百|个千|个一"
)
_SPEECH = re.compile(r"(?:[说道曰称:：]|指出|表示|强调|认为|写道|问|答|坦言|介绍)[，,:：]?$")
_ORDINARY = re.compile("|".join(("一线", "一般", "一流", "进一步", "统一", "第一时间", "一些", "一定")))
_QUANTITY = re.compile(
    r"分之|[十百千万亿][万亿]|[一二三四五六七八九十百千]{2,}[万亿余多]?[元人家个年]|[半两二三四五六七八九十]+[倍成]"
)
_PLAN = re.compile(r"十?[一二三四五六七八九十]五")


def _quoted(text: str) -> Iterator[Zone]:
    """What stands in quotation marks and holds a numeral without stating a quantity."""
    for match in _QUOTED.finditer(text):
        group = 1 if match.group(1) else 2
        inner, (start, end) = match.group(group), match.span(group)
        if _PLAN.fullmatch(inner):
            continue
        if _CODE.fullmatch(inner) and _DIGIT.search(inner):
            yield Zone(start, end, "code")
        elif re.search(r"[。！？!?]", inner) or (len(inner) > 12 and _SPEECH.search(text[max(0, match.start() - 3) : match.start()])):
            continue
        elif _DIGIT.search(inner):
            if len(inner) <= 14 and _NAME_TAIL.search(inner):
                yield Zone(start, end, "name")
        elif _is_formula(inner):
            yield Zone(start, end, _class_of(inner))


def _is_formula(inner: str) -> bool:
    rest = _ORDINARY.sub("", inner)
    return any(c in _NUMERAL for c in rest) and not _QUANTITY.search(rest)


_CLASSES: tuple[tuple[str, str], ...] = (
    (r"第[一二三四五六七八九十].+", "ordinal_slogan"),
    (r"[一二三四五六七八九十百]+[件类项]\w*(?:实事|工程|项目|事)", "formula_countable"),
    (r"[一二三四五六七八九十]+年.+", "campaign"),
    (r".*[百千万](?:个|名|件|企|村|家|支|户|项|场|人|校|师|医|警|社|园|县|镇|店)?[一-鿿、]+", "campaign"),
    (r".+[，,、].+", "slogan"),
    (r"(?:我|人人|大家|每).+", "campaign"),
)


def _class_of(inner: str) -> str:
    """The class of a quoted formula."""
    _, classes = _lexicon()
    known = classes.get(inner)
    if known:
        return known
    for pattern, cls in _CLASSES:
        if re.fullmatch(pattern, inner):
            return cls
    return "formula"
