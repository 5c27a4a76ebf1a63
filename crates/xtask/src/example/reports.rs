//! The yearly report: its scopes, and the office's own prose for the places of the template.
use super::{
    organisations::{FIRST, OFFICE},
    sheet::Sheet,
};

/// The places of the template, by their names in the rulebook, and what stands there.
const PROSE: [(&str, &str); 7] = [
    (
        "二（三）1 基本支出的用途",
        "基本支出系保障我办机构正常运转、完成日常工作任务而发生的各项支出，包括用于在职人员基本工资、津贴补贴、社会保障等人员经费\
         以及办公费、差旅费、培训费、维修（护）费等日常公用经费。",
    ),
    (
        "二（三）2 项目支出的用途",
        "项目支出系我办用于巡察工作的经费，主要用于巡察过程中发生的与实施活动直接相关的各项费用支出，包括住宿费、伙食费、差旅费、\
         交通费、培训资料费、邮电费、印刷与光盘等支出。",
    ),
    (
        "二（三）2 项目资金的管理",
        "为加强专项项目管理，我办就专项业务经费制定了相应的财务管理办法，各专项业务按照国家相关法律法规、主管部门相关文件精神、\
         业务管理制度和专项资金管理办法实施，并按照相关质量控制体系要求实施专项项目。",
    ),
    (
        "三（一）3 规范反馈和过程监督",
        "强化整改全过程监督，不断提高整改落实水平。一是规范反馈工作流程。下发巡察反馈方案，市委巡察工作领导小组成员、市委巡察组、\
         市纪委监委和市委组织部相关机构等全程参与反馈会，提升反馈工作规格；向市领导报送巡察反馈意见，推动巡察整改快速落实；认真落实\
         “双反馈、双报告、双公开”机制，督促被巡察单位建立问题清单、任务清单、责任清单，及时将整改情况进行党内公开和社会公开，\
         接受群众监督。",
    ),
    (
        "三（一）3 强化整改督查",
        "二是强化整改监督检查。出台《云河市委巡察整改评估工作办法》，为量化考核、统筹督促提供依据。由市纪委监委、市委组织部、\
         市委巡察办联合组建巡察整改督查组，对十三届市委第一轮整改落实情况开展监督检查。",
    ),
    (
        "三（一）3 深化成果运用",
        "三是深化巡察成果运用。注重举一反三、标本兼治，针对巡察发现的体制性障碍、机制性梗阻等问题形成专题报告；压紧压实管党治党\
         政治责任，对整改不力、责任不落实的予以严肃问责，维护巡察工作严肃性。",
    ),
    (
        "三（一）3 在办的整改和下一步",
        "第二轮相关整改和督查正在进行之中。四是创新开展“未巡先改”。梳理巡察发现的共性问题清单，各未被巡察单位对照清单查找自身\
         存在的问题，及时整改，推动整改前移。",
    ),
];

fn title() -> String {
    format!("{OFFICE}2022年整体支出绩效评价报告")
}

pub(crate) fn sheets() -> Vec<Sheet> {
    vec![reports(), scopes(), prose()]
}

fn reports() -> Sheet {
    let mut sheet = Sheet::new("reports_reports", ["报告标题", "报告年度", "成文日期"]);
    sheet.push([&title(), "2022", "2023-01-12"]);
    sheet
}

fn scopes() -> Sheet {
    let headings = ["年度报告", "数字组", "口径说明", "起始日期", "截止日期", "轮次"];
    let mut sheet = Sheet::new("reports_scopes", headings);
    let finance = "2022年1月1日至12月31日，收付实现制";
    sheet.push([&title(), "经费", finance, "2022-01-01", "2022-12-31", ""]);
    let rectification = "十三届第一轮，截至2022年9月30日";
    sheet.push([&title(), "整改", rectification, "2021-10-12", "2022-09-30", FIRST]);
    sheet
}

fn prose() -> Sheet {
    let mut sheet = Sheet::new("reports_prose", ["年度报告", "位置", "文字"]);
    for (place, text) in PROSE {
        sheet.push([&title(), place, text]);
    }
    sheet
}
