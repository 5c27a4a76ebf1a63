//! Twenty Word files made by LibreOffice, from sources that stand here: what each shows, and the text that it must give.
use std::{fs, path::PathBuf, process::Command, sync::OnceLock};

/// A source: its name, what stands in its body (flat ODT), and its text as a reader of the Word file must give it.
pub(crate) struct Source {
    pub(crate) name: &'static str,
    pub(crate) body: &'static str,
    pub(crate) text: &'static str,
}

/// A source and the Word file that LibreOffice made of it.
pub(crate) type Made = (&'static Source, Vec<u8>);

/// The files, by the names of their sources; `None`, said loudly, where LibreOffice is not installed. They are made once.
pub(crate) fn files() -> Option<&'static [Made]> {
    static FILES: OnceLock<Option<Vec<Made>>> = OnceLock::new();
    FILES.get_or_init(make).as_deref()
}

/// Converts files with LibreOffice; the folder that then holds them, or `None` where it is not installed.
pub(crate) fn convert(name: &str, to: &str, files: &[(String, Vec<u8>)]) -> Option<PathBuf> {
    let folder = crate::folder(name);
    let mut command = Command::new("soffice");
    command.arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()));
    command.args(["--headless", "--convert-to", to, "--outdir"]).arg(&folder);
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).expect("the temporary folder is writable");
        command.arg(folder.join(name));
    }
    match command.output() {
        Ok(output) => assert!(output.status.success(), "soffice: {}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => {
            crate::skipped("LibreOffice (soffice) is not installed");
            return None;
        }
    }
    Some(folder)
}

fn make() -> Option<Vec<Made>> {
    let sources: Vec<_> = SOURCES.iter().map(|s| (format!("{}.fodt", s.name), flat(s.body).into_bytes())).collect();
    let folder = convert("office", "docx", &sources)?;
    let read = |s: &'static Source| fs::read(folder.join(format!("{}.docx", s.name))).expect("soffice made the file");
    let files = SOURCES.iter().map(|s| (s, read(s))).collect();
    let _ = fs::remove_dir_all(folder);
    Some(files)
}

/// A whole flat ODT: styles, lists, page, and the body.
fn flat(body: &str) -> String {
    format!("{HEAD}<office:body><office:text>{body}</office:text></office:body></office:document>")
}

const HEAD: &str = include_str!("../data/head.fodt");

/// The sources.
const SOURCES: &[Source] = &[
    Source {
        name: "headings",
        body: r#"<text:p text:style-name="Title">关于巡察整改情况的报告</text:p>
<text:h text:style-name="Heading_20_1" text:outline-level="1">总体情况</text:h><text:p>共发现问题109个。</text:p>
<text:h text:style-name="Heading_20_2" text:outline-level="2">县直单位</text:h><text:p>完成63个。</text:p>
<text:h text:style-name="Heading_20_2" text:outline-level="2">乡镇</text:h>
<text:h text:style-name="Heading_20_3" text:outline-level="3">东乡</text:h>
<text:h text:style-name="Heading_20_3" text:outline-level="3">西乡</text:h>
<text:h text:style-name="Heading_20_1" text:outline-level="1">存在问题</text:h>
<text:h text:style-name="Heading_20_2" text:outline-level="2">进度不一</text:h>"#,
        text: "关于巡察整改情况的报告\n一、总体情况\n共发现问题109个。\n（一）县直单位\n完成63个。\n（二）乡镇\n1.东乡\n2.西乡\n二、存在问题\n（一）进度不一\n",
    },
    Source {
        name: "bullets",
        body: r#"<text:list text:style-name="Dots"><text:list-item><text:p>学习</text:p><text:list><text:list-item><text:p>集中学习</text:p>
</text:list-item></text:list></text:list-item><text:list-item><text:p>检查</text:p></text:list-item></text:list>"#,
        text: "•学习\n–集中学习\n•检查\n",
    },
    Source {
        name: "numbers",
        body: r#"<text:list text:style-name="Numbers"><text:list-item><text:p>甲</text:p><text:list><text:list-item><text:p>乙</text:p>
<text:list><text:list-item><text:p>丙</text:p></text:list-item></text:list></text:list-item><text:list-item>
<text:p>丁</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>2022年</text:p>
<text:list><text:list-item><text:p>戊</text:p></text:list-item></text:list></text:list-item></text:list>"#,
        text: "1.甲\n(a)乙\n1.a.1.丙\n(b)丁\n2. 2022年\n(a)戊\n",
    },
    Source {
        name: "start",
        body: r#"<text:list text:style-name="From5"><text:list-item><text:p>依规</text:p></text:list-item><text:list-item>
<text:p>依纪</text:p></text:list-item></text:list>"#,
        text: "第5条依规\n第6条依纪\n",
    },
    Source {
        name: "circles",
        body: r#"<text:list text:style-name="Circles"><text:list-item><text:p>报告</text:p></text:list-item><text:list-item>
<text:p>清单</text:p></text:list-item></text:list>"#,
        text: "①报告\n②清单\n",
    },
    Source {
        name: "interrupted",
        body: r#"<text:list xml:id="l1" text:style-name="Numbers"><text:list-item><text:p>前</text:p></text:list-item>
</text:list><text:p>其间</text:p><text:list text:style-name="Numbers" text:continue-list="l1"><text:list-item>
<text:p>后</text:p></text:list-item></text:list><text:p>另一份</text:p><text:list text:style-name="Numbers">
<text:list-item><text:p>从头</text:p></text:list-item></text:list>"#,
        text: "1.前\n其间\n2.后\n另一份\n1.从头\n",
    },
    Source {
        name: "table",
        body: r#"<table:table table:name="T" table:style-name="T"><table:table-column table:style-name="T.N"/>
<table:table-column table:style-name="T.W" table:number-columns-repeated="2"/><table:table-header-rows><table:table-row>
<table:table-cell><text:p>单位</text:p></table:table-cell><table:table-cell><text:p text:style-name="C">问题</text:p>
</table:table-cell><table:table-cell><text:p text:style-name="C">完成</text:p></table:table-cell></table:table-row>
</table:table-header-rows><table:table-row><table:table-cell><text:p>东乡</text:p></table:table-cell><table:table-cell>
<text:p text:style-name="R">63</text:p></table:table-cell><table:table-cell><text:p text:style-name="R">61</text:p>
</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>西乡</text:p></table:table-cell><table:table-cell>
<text:p text:style-name="R">46</text:p></table:table-cell><table:table-cell><text:p text:style-name="R"></text:p>
</table:table-cell></table:table-row></table:table><text:p/>"#,
        text: "单位\t问题\t完成\n东乡\t63\t61\n西乡\t46\t\n",
    },
    Source {
        name: "spans",
        body: r#"<table:table table:name="T" table:style-name="T"><table:table-column table:style-name="T.N"/>
<table:table-column table:style-name="T.W" table:number-columns-repeated="2"/><table:table-row>
<table:table-cell table:number-rows-spanned="2"><text:p>单位</text:p></table:table-cell><table:table-cell table:number-columns-spanned="2">
<text:p>金额</text:p></table:table-cell><table:covered-table-cell/></table:table-row><table:table-row>
<table:covered-table-cell/><table:table-cell><text:p>年初</text:p></table:table-cell><table:table-cell>
<text:p>决算</text:p></table:table-cell></table:table-row><table:table-row>
<table:table-cell table:number-rows-spanned="2"><text:p>县委</text:p></table:table-cell><table:table-cell>
<text:p>1.00</text:p></table:table-cell><table:table-cell><text:p>0.90</text:p></table:table-cell></table:table-row>
<table:table-row><table:covered-table-cell/><table:table-cell><text:p>2.00</text:p></table:table-cell><table:table-cell>
<text:p>1.80</text:p></table:table-cell></table:table-row></table:table><text:p/>"#,
        text: "单位\t金额\n年初\t决算\n县委\t1.00\t0.90\n2.00\t1.80\n",
    },
    Source {
        name: "nested",
        body: r#"<table:table table:name="T" table:style-name="T"><table:table-column table:style-name="T.N"/>
<table:table-column table:style-name="T.W" table:number-columns-repeated="2"/><table:table-row>
<table:table-cell><text:p>外</text:p></table:table-cell><table:table-cell>
<table:table table:name="N" table:is-sub-table="false"><table:table-column table:number-columns-repeated="2"/>
<table:table-row><table:table-cell><text:p>内一</text:p></table:table-cell><table:table-cell><text:p>内二</text:p>
</table:table-cell></table:table-row></table:table><text:p></text:p></table:table-cell><table:table-cell>
<text:p>甲</text:p><text:p>乙</text:p></table:table-cell></table:table-row></table:table><text:p/>"#,
        text: "外\t内一\t内二\t甲\n乙\n",
    },
    Source {
        name: "notes",
        body: r#"<text:p>完成率97.2%<text:note text:note-class="footnote" text:id="f1"><text:note-citation>1</text:note-citation><text:note-body><text:p>106除以109。</text:p>
<text:p>四舍五入。</text:p></text:note-body></text:note>，较好<text:note text:note-class="endnote" text:id="e1"><text:note-citation>i</text:note-citation><text:note-body><text:p>见附表。</text:p>
</text:note-body></text:note>。</text:p>"#,
        text: "完成率97.2%，较好。\n106除以109。\n四舍五入。\n见附表。\n",
    },
    Source {
        name: "emphasis",
        body: r#"<text:p>平<text:span text:style-name="B">粗</text:span><text:span text:style-name="I">斜</text:span><text:span text:style-name="U">线</text:span><text:span text:style-name="S">删</text:span>m<text:span text:style-name="Up">2</text:span>CO<text:span text:style-name="Down">2</text:span></text:p>
<text:p text:style-name="C">居中</text:p><text:p text:style-name="R">靠右</text:p>"#,
        text: "平粗斜线删m2CO2\n居中\n靠右\n",
    },
    Source { name: "running", body: r#"<text:p text:style-name="WithLines">正文</text:p>"#, text: "正文\n" },
    Source {
        name: "box",
        body: r#"<text:p>框前<draw:frame draw:style-name="Box" text:anchor-type="paragraph" svg:width="5cm" svg:height="2cm"><draw:text-box><text:p>框内一</text:p>
<text:p>框内二</text:p></draw:text-box></draw:frame>框后</text:p><text:p>下段</text:p>"#,
        text: "框前框后\n框内一\n框内二\n下段\n",
    },
    Source {
        name: "changes",
        body: r#"<text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:insertion><office:change-info><dc:creator>甲</dc:creator><dc:date>2022-09-01T08:00:00</dc:date></office:change-info></text:insertion></text:changed-region><text:changed-region xml:id="c2" text:id="c2"><text:deletion><office:change-info><dc:creator>甲</dc:creator><dc:date>2022-09-01T08:00:00</dc:date></office:change-info><text:p>旧词</text:p>
</text:deletion></text:changed-region><text:changed-region xml:id="c3" text:id="c3"><text:deletion><office:change-info><dc:creator>甲</dc:creator><dc:date>2022-09-01T08:00:00</dc:date></office:change-info><text:p/><text:p/></text:deletion></text:changed-region></text:tracked-changes><text:p>共<text:change-start text:change-id="c1"/>新词<text:change-end text:change-id="c1"/><text:change text:change-id="c2"/>完</text:p>
<text:p>上半<text:change text:change-id="c3"/>下半</text:p>"#,
        text: "共新词完\n上半下半\n",
    },
    Source {
        name: "comments",
        body: r#"<text:p>此处<office:annotation office:name="a1"><dc:creator>李四</dc:creator><dc:date>2022-09-01T08:00:00</dc:date><text:p>数字待核</text:p>
</office:annotation>109个<office:annotation-end office:name="a1"/>问题</text:p>"#,
        text: "此处109个问题\n",
    },
    Source {
        name: "breaks",
        body: r#"<text:p>甲<text:tab/>乙<text:line-break/>丙<text:s text:c="2"/>丁<text:a xlink:type="simple" xlink:href="http://example.invalid/">链接</text:a></text:p>"#,
        text: "甲\t乙\n丙  丁链接\n",
    },
    Source {
        name: "pages",
        body: r#"<text:p>第一页</text:p><text:p text:style-name="Page">第二页</text:p><text:p text:style-name="WithLines">第三页</text:p>"#,
        text: "第一页\n第二页\n第三页\n",
    },
    Source { name: "across", body: r#"<text:p text:style-name="Wide">横排大表</text:p>"#, text: "横排大表\n" },
    Source {
        name: "names",
        body: r#"<text:p>𠮷翀、张喆、王珺，①②，≤≥±×÷，“引文”——〔2022〕3号</text:p>"#,
        text: "𠮷翀、张喆、王珺，①②，≤≥±×÷，“引文”——〔2022〕3号\n",
    },
    Source {
        name: "picture",
        body: r#"<text:p>图前<draw:frame text:anchor-type="as-char" svg:width="20mm" svg:height="10mm"><draw:image><office:binary-data>iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==</office:binary-data></draw:image><svg:desc>公章</svg:desc></draw:frame>图后</text:p>"#,
        text: "图前图后\n",
    },
];
