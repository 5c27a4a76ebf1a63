//! What such inspections find, and how it is put right: wordings by class and kind of organisation, all of them made up.
use super::random::Random;

/// A class of problems and one wording. `{y}` is a year, `{n}` a small number, `{k}` a larger one, `{m}` an amount of money.
pub(crate) type Wording = (&'static str, &'static str);

const POLITICAL: &str = "政治建设和决策部署落实";
const IDEOLOGY: &str = "意识形态工作责任制";
const DISCIPLINE: &str = "全面从严治党责任";
const CONDUCT: &str = "中央八项规定精神和作风";
const FINANCE: &str = "财务管理";
const ASSETS: &str = "资产和采购管理";
const CADRES: &str = "选人用人和队伍建设";
const PARTY_BUILDING: &str = "基层党组织建设";
const LIVELIHOOD: &str = "群众身边不正之风和民生政策";
const RURAL_ASSETS: &str = "农村集体“三资”管理";
const RECTIFICATION: &str = "以往监督发现问题整改";

pub(crate) const DEPARTMENT: &[Wording] = &[
    (POLITICAL, "党组理论学习中心组{y}年集中学习计划12次，实际开展{n}次，学用结合不紧密"),
    (POLITICAL, "贯彻上级决策部署不够有力，{y}年重点工作任务有{n}项未按期完成"),
    (POLITICAL, "“三重一大”事项决策不规范，{y}年有{n}项大额支出未经集体研究"),
    (POLITICAL, "党组会议与行政办公会议不分，{y}年以局务会代替党组会研究重要事项{n}次"),
    (IDEOLOGY, "意识形态工作责任制落实不到位，{y}年未按规定专题研究意识形态工作"),
    (IDEOLOGY, "网络阵地管理不严，单位微信群、公众号发布内容未履行审核程序"),
    (DISCIPLINE, "履行主体责任有差距，{y}年班子成员廉政谈话记录雷同{k}份"),
    (DISCIPLINE, "派驻监督协同不够，{y}年未主动报告重要事项{n}次"),
    (DISCIPLINE, "廉政风险点排查流于形式，{n}个重点岗位未制定防控措施"),
    (CONDUCT, "违规发放津补贴，{y}年以加班、值班名义发放补助{m}"),
    (CONDUCT, "公务接待“三单”不全，{y}年{k}笔接待费报销无公函或清单"),
    (CONDUCT, "公务用车管理不规范，派车单填写不全{k}次，加油卡未按车定点使用"),
    (CONDUCT, "文山会海问题仍然存在，{y}年以办公室名义下发文件较上年增长明显，{n}份内容重复"),
    (FINANCE, "大额现金支付问题突出，{y}年现金支付单笔超限额{k}笔，涉及{m}"),
    (FINANCE, "差旅费报销审核不严，{k}笔报销未附审批单，多报补助{m}"),
    (FINANCE, "往来款项长期挂账，截至{y}年底有{n}笔应收款超过三年未清理，合计{m}"),
    (FINANCE, "项目资金管理不严，{y}年专项资金{m}用于弥补公用经费"),
    (FINANCE, "会计基础工作薄弱，{y}年有{k}份原始凭证要素不全"),
    (ASSETS, "固定资产账实不符，{n}台办公设备未登记入账，{k}件已报废资产未核销"),
    (ASSETS, "政府采购程序不规范，{y}年有{n}个项目应采未采或化整为零"),
    (ASSETS, "房屋出租未公开招租，{n}间门面租金收入{m}未及时上缴"),
    (CADRES, "干部选拔任用程序不规范，{n}名中层干部任前公示、民主推荐资料缺失"),
    (CADRES, "干部人事档案管理不严，{k}份档案缺少关键材料"),
    (CADRES, "编外人员管理不规范，{n}名编外人员未签订劳动合同"),
    (PARTY_BUILDING, "“三会一课”制度执行不严，{y}年支部党员大会少开{n}次，会议记录补记"),
    (PARTY_BUILDING, "党费收缴不规范，{k}名党员未按月足额交纳党费"),
    (PARTY_BUILDING, "组织生活会质量不高，相互批评意见以工作建议代替，{n}名班子成员发言提纲雷同"),
    (LIVELIHOOD, "服务群众意识不强，{y}年群众来信来访有{n}件超期未答复"),
    (LIVELIHOOD, "政务服务事项办理超时，抽查{k}件，{n}件未在承诺时限内办结"),
    (RECTIFICATION, "上一轮巡察反馈问题整改不彻底，{n}个问题出现反弹"),
    (RECTIFICATION, "审计指出的问题整改不到位，{y}年审计报告所列{n}个问题仍未销号"),
];

pub(crate) const TOWNSHIP: &[Wording] = &[
    (POLITICAL, "落实乡村振兴部署有差距，{n}个村产业项目建成后闲置"),
    (POLITICAL, "耕地保护责任落实不到位，{y}年新增违法占用耕地{n}宗未及时处置"),
    (POLITICAL, "党委会议事规则执行不严，{y}年有{n}项工程建设事项未经集体决策"),
    (IDEOLOGY, "意识形态阵地管理有漏洞，{n}个村级宣传栏长期未更新"),
    (DISCIPLINE, "对村级党组织监督偏软，{y}年未对{n}名受处理村干部开展回访教育"),
    (DISCIPLINE, "纪委监督责任压得不实，{y}年自办问题线索偏少，监督台账补登{k}条"),
    (CONDUCT, "形式主义问题仍较突出，要求村级报送台账{k}类，重复填报"),
    (CONDUCT, "机关食堂管理不规范，{y}年列支接待费用{m}未单独核算"),
    (FINANCE, "惠农补贴资金拨付不及时，{y}年滞留专项资金{m}"),
    (FINANCE, "乡镇财政所对村级报账审核把关不严，{k}笔支出附件不全"),
    (FINANCE, "白条入账问题时有发生，{y}年以收据列支工程款{n}笔，涉及{m}"),
    (ASSETS, "工程项目管理混乱，{n}个小型项目未履行招投标或比选程序"),
    (ASSETS, "国有资产底数不清，{n}处闲置房产未纳入资产台账"),
    (CADRES, "村级后备力量储备不足，{n}个村没有三十五岁以下的后备干部"),
    (CADRES, "驻村工作队管理松散，{y}年抽查{k}人次，{n}人不在岗"),
    (PARTY_BUILDING, "发展党员程序不规范，{n}名发展对象政治审查材料不全"),
    (PARTY_BUILDING, "基层党组织软弱涣散整顿不力，{n}个村列入整顿后成效不明显"),
    (LIVELIHOOD, "农村低保动态管理不到位，{n}户不符合条件的对象未及时退出"),
    (LIVELIHOOD, "危房改造政策落实有偏差，{n}户补助对象认定资料不全"),
    (LIVELIHOOD, "人居环境整治不平衡，{n}个村生活垃圾清运不及时"),
    (RURAL_ASSETS, "“三资”监管平台录入滞后，{n}个村集体合同{k}份未录入"),
    (RURAL_ASSETS, "对村级债务化解推动不力，{n}个村较上年新增债务{m}"),
    (RECTIFICATION, "提级巡察指出的共性问题未举一反三，{n}个村仍存在同类问题"),
];

pub(crate) const VILLAGE: &[Wording] = &[
    (POLITICAL, "村党组织政治功能弱化，{y}年研究村级重大事项未执行“四议两公开”{n}次"),
    (POLITICAL, "落实防返贫监测不到位，{n}户监测对象帮扶记录不实"),
    (DISCIPLINE, "村务监督委员会作用发挥不好，{y}年未对大额支出签署监督意见{n}笔"),
    (CONDUCT, "误工补助发放不规范，{y}年多发村干部误工补助{m}"),
    (CONDUCT, "村级会议搭车用餐，{y}年列支工作餐{k}笔，涉及{m}"),
    (FINANCE, "村级财务坐收坐支，{y}年集体收入{m}未进账直接用于支出"),
    (FINANCE, "村级报账不及时，{y}年有{k}张票据跨年入账"),
    (FINANCE, "白条支出未整改到位，{n}笔工程用工支出无花名册和签领表"),
    (PARTY_BUILDING, "主题党日活动开展不经常，{y}年有{n}个月无活动记录"),
    (PARTY_BUILDING, "党员教育管理宽松，{n}名流动党员长期未参加组织生活"),
    (PARTY_BUILDING, "党员发展断档，近三年未发展三十五岁以下党员，入党申请人仅{n}名"),
    (LIVELIHOOD, "低保对象民主评议走过场，{y}年评议会议记录缺少{n}名参会人员签字"),
    (LIVELIHOOD, "村务公开不及时，{y}年有{n}个季度未公开财务收支"),
    (LIVELIHOOD, "公益性岗位管理不严，{n}名保洁员考勤记录不实"),
    (RURAL_ASSETS, "集体资产发包未公开竞价，{n}口山塘由村干部口头约定承包"),
    (RURAL_ASSETS, "集体土地租金收缴不到位，{n}户承租户拖欠租金{m}"),
    (RURAL_ASSETS, "集体经济合同不规范，{n}份合同未约定租金调整和违约责任"),
    (RURAL_ASSETS, "村级小微工程未经比选，{y}年道路维修工程{m}直接指定施工队"),
    (RECTIFICATION, "前期监督检查指出的{n}个财务问题未按要求整改"),
];

/// The measures and the progress that fit a class.
const WORK: &[(&str, &[&str], &str)] = &[
    (
        POLITICAL,
        &[
            "修订议事规则，明确会议决策清单",
            "召开专题会议逐项研究未完成任务，明确责任人和时限",
            "建立重点工作月调度台账",
        ],
        "已修订议事规则并印发执行，重点任务逐项建账调度",
    ),
    (
        IDEOLOGY,
        &["将意识形态工作纳入年度学习和研究计划", "落实信息发布三审三校制度"],
        "已专题研究意识形态工作，阵地清单和审核流程已建立",
    ),
    (
        DISCIPLINE,
        &["重新梳理廉政风险点，逐岗制定防控措施", "班子成员分级开展廉政谈话", "与派驻纪检监察组建立会商机制"],
        "风险点已重新排查，谈话记录由纪检人员逐份核查",
    ),
    (
        CONDUCT,
        &["清退违规发放款项并上缴", "修订公务接待和公务用车管理办法", "开展作风问题自查自纠"],
        "相关款项已清退，制度已修订，报销由双人审核",
    ),
    (
        FINANCE,
        &["清理往来款项和不合规票据", "修订财务管理制度，严格报销审批", "组织财务人员业务培训"],
        "已逐笔核查相关凭证，补正手续，制度已印发",
    ),
    (
        ASSETS,
        &["开展资产清查，做到账实相符", "严格执行政府采购和招租程序", "完善资产管理台账"],
        "资产清查已完成，账卡物核对一致，台账已更新",
    ),
    (
        CADRES,
        &["补齐人事档案材料", "规范选拔任用和人员聘用程序", "建立后备干部名册"],
        "档案材料已补齐，选任程序按纪实要求执行",
    ),
    (
        PARTY_BUILDING,
        &["制定组织生活计划并按月检查", "足额补交党费，明确专人管理", "开展支部书记培训"],
        "组织生活按计划开展，记录由上级党组织抽查",
    ),
    (
        LIVELIHOOD,
        &["对民生政策对象逐户复核", "限期答复群众诉求，建立回访制度", "公开办事流程和监督电话"],
        "已逐户逐件复核，结果在公示栏公开，群众回访满意",
    ),
    (
        RURAL_ASSETS,
        &["对集体合同逐份清理规范", "催收拖欠租金，收入全部入账", "集体资产发包一律公开竞价"],
        "合同清理完毕，租金已收回入账，资产台账录入平台",
    ),
    (RECTIFICATION, &["对未整改到位的问题重新建账销号", "开展举一反三自查"], "前期问题已重新核查，逐项补充整改资料"),
];

/// The wording with its slots filled.
pub(crate) fn filled(wording: &str, random: &mut Random) -> String {
    let money = format!("{}.{:02}万元", random.between(0, 5), random.between(11, 98));
    wording
        .replace("{y}", &random.between(2018, 2021).to_string())
        .replace("{n}", &random.between(2, 9).to_string())
        .replace("{k}", &random.between(11, 46).to_string())
        .replace("{m}", &money)
}

/// Is money paid back in such a matter?
pub(crate) fn concerns_money(class: &str) -> bool {
    [CONDUCT, FINANCE, RURAL_ASSETS].contains(&class)
}

/// The problems of the items that stay open at the cut-off: never ends, waits for others, in progress.
pub(crate) const OPEN: [(&str, Wording); 3] = [
    ("R1-0009", (CADRES, "干部队伍年龄结构老化，三十五岁以下干部占比偏低，专业人才储备不足")),
    ("R1-0037", (ASSETS, "房产管理不规范，2处办公用房和3间门面建成多年未办理权属登记，资产底数不清")),
    ("R1-0051", (ASSETS, "国有资产出租收益管理不严，2间门面租金拖欠两年未追缴")),
];

/// The rules that a problem of this class leads to.
pub(crate) fn rules(class: &str) -> &'static [&'static str] {
    match class {
        POLITICAL => &["议事规则", "重点工作督查办法", "“三重一大”事项决策制度"],
        IDEOLOGY => &["意识形态工作责任清单", "信息发布审核制度"],
        DISCIPLINE => &["廉政谈话制度", "廉政风险防控办法"],
        CONDUCT => &["公务接待管理办法", "公务用车管理办法", "津贴补贴发放管理规定"],
        FINANCE => &["财务管理制度", "差旅费报销规定", "往来款项清理办法"],
        ASSETS => &["固定资产管理办法", "政府采购内部控制制度", "合同管理办法"],
        CADRES => &["干部选拔任用纪实办法", "编外人员管理办法", "人事档案管理制度"],
        PARTY_BUILDING => &["“三会一课”考勤制度", "党费收缴管理办法", "组织生活检查办法"],
        LIVELIHOOD => &["群众诉求办理制度", "首问负责制实施办法"],
        RURAL_ASSETS => &["村级集体资产管理办法", "村级小微工程管理办法"],
        _ => &["整改工作责任制", "整改销号办法"],
    }
}

/// The measures that fit a class.
pub(crate) fn measures(class: &str) -> &'static [&'static str] {
    work(class).1
}

/// What is reported of a class.
pub(crate) fn progress(class: &str) -> &'static str {
    work(class).2
}

fn work(class: &str) -> &'static (&'static str, &'static [&'static str], &'static str) {
    WORK.iter().find(|w| w.0 == class).expect("every class has its measures")
}
