-- The schema: the only contract between etl (writes) and queries (reads). One comment a column: 中文名｜说明.
-- The data dictionary, the Parquet types and the headers of downloads are made from it.

CREATE TABLE sources (
    source_id VARCHAR,
    path VARCHAR,
    format VARCHAR,
    encoding VARCHAR,
    size_bytes BIGINT,
    url VARCHAR,
    publisher VARCHAR,
    retrieved_date VARCHAR,
    is_demo BOOLEAN,
    text VARCHAR
);
COMMENT ON TABLE sources IS '来源文件，一份文件一行';
COMMENT ON COLUMN sources.source_id IS '来源编号｜文件内容的哈希（SHA-256 前 16 位），内容相同即同一来源';
COMMENT ON COLUMN sources.path IS '文件｜载入时的相对路径或文件名';
COMMENT ON COLUMN sources.format IS '格式｜text、csv、jsonl 等';
COMMENT ON COLUMN sources.encoding IS '编码｜读出文字所用的编码';
COMMENT ON COLUMN sources.size_bytes IS '字节数｜原文件大小';
COMMENT ON COLUMN sources.url IS '网址｜已知的发布网址，未知为空';
COMMENT ON COLUMN sources.publisher IS '发布者｜已知的发布网站或机构，未知为空';
COMMENT ON COLUMN sources.retrieved_date IS '获取日期｜已知的获取日期';
COMMENT ON COLUMN sources.is_demo IS '虚构｜是否为演示用的虚构材料';
COMMENT ON COLUMN sources.text IS '原文｜全文；私人姓名、电话、邮箱、证件号以等长符号遮盖，字符位置不变';

CREATE TABLE notices (
    notice_id VARCHAR,
    source_id VARCHAR,
    doc VARCHAR,
    inspection_id VARCHAR,
    body_id VARCHAR,
    kind VARCHAR,
    is_template BOOLEAN,
    is_counted BOOLEAN,
    is_demo BOOLEAN,
    source_start INTEGER,
    source_end INTEGER,
    title VARCHAR,
    body_name VARCHAR,
    body_level VARCHAR,
    province_code VARCHAR,
    province VARCHAR,
    city_code VARCHAR,
    city VARCHAR,
    county_code VARCHAR,
    county VARCHAR,
    township VARCHAR,
    region_basis VARCHAR,
    region_candidates VARCHAR,
    authority VARCHAR,
    authority_level VARCHAR,
    term INTEGER,
    round INTEGER,
    round_label VARCHAR,
    team VARCHAR,
    inspection_type VARCHAR,
    inspected_from VARCHAR,
    inspected_to VARCHAR,
    feedback_date VARCHAR,
    report_date VARCHAR,
    publish_date VARCHAR,
    year INTEGER,
    year_basis VARCHAR,
    as_of_date VARCHAR,
    claimed_areas INTEGER,
    claimed_issues INTEGER,
    claimed_completed INTEGER,
    claimed_in_progress INTEGER,
    claimed_not_done INTEGER,
    claimed_rate DOUBLE,
    claimed_refunded_yuan DECIMAL(18,2),
    claimed_rules INTEGER,
    prior_year INTEGER,
    prior_authority_level VARCHAR,
    prior_term INTEGER,
    prior_round INTEGER,
    prior_team VARCHAR,
    issue_count INTEGER,
    record_count INTEGER,
    refunded_yuan DECIMAL(18,2),
    understood_share DOUBLE,
    gap_count INTEGER,
    warning_count INTEGER,
    spans VARCHAR
);
COMMENT ON TABLE notices IS '公开文本，一份通报（或反馈、方案）一行';
COMMENT ON COLUMN notices.notice_id IS '文本编号｜由正文内容得出，与文件名和次序无关';
COMMENT ON COLUMN notices.source_id IS '来源编号｜所在来源文件';
COMMENT ON COLUMN notices.doc IS '文档｜文件名；一页含多份通报时第二份起加 #2、#3';
COMMENT ON COLUMN notices.inspection_id IS '巡察编号｜所报告的巡察（一个单位受一次巡察）';
COMMENT ON COLUMN notices.body_id IS '单位编号｜被巡察党组织';
COMMENT ON COLUMN notices.kind IS '文种｜rectification 整改通报、feedback 反馈、plan 方案、round_summary 轮次汇总、other 其他';
COMMENT ON COLUMN notices.is_template IS '范文｜是否为含占位符的范文，范文不计入任何统计';
COMMENT ON COLUMN notices.is_counted IS '计入统计｜同一次巡察有多份文本时只计一份（整改通报先于反馈，反馈先于方案，同类取最新）';
COMMENT ON COLUMN notices.is_demo IS '虚构｜是否为演示用的虚构材料';
COMMENT ON COLUMN notices.source_start IS '起点｜本文本在来源全文中的起点（字符）';
COMMENT ON COLUMN notices.source_end IS '终点｜本文本在来源全文中的终点（字符）';
COMMENT ON COLUMN notices.title IS '标题｜文本自带的标题';
COMMENT ON COLUMN notices.body_name IS '被巡察单位｜去掉中共、党委、委员会、党组等字样';
COMMENT ON COLUMN notices.body_level IS '单位层级｜township、subdistrict、village、community、county_department、institution、county、prefecture、prefecture_department、province、development_zone';
COMMENT ON COLUMN notices.province_code IS '省代码｜行政区划代码';
COMMENT ON COLUMN notices.province IS '省｜全称；无线索不推定';
COMMENT ON COLUMN notices.city_code IS '市代码｜行政区划代码';
COMMENT ON COLUMN notices.city IS '市｜全称';
COMMENT ON COLUMN notices.county_code IS '县代码｜行政区划代码';
COMMENT ON COLUMN notices.county IS '县｜全称';
COMMENT ON COLUMN notices.township IS '乡镇｜全称';
COMMENT ON COLUMN notices.region_basis IS '地区依据｜决定地区的线索，各线索以分号相隔';
COMMENT ON COLUMN notices.region_candidates IS '地区候选｜线索不足时可能的地方，以分号相隔';
COMMENT ON COLUMN notices.authority IS '巡察机关｜县委、区委、市委等';
COMMENT ON COLUMN notices.authority_level IS '机关层级｜county、prefecture、province、central';
COMMENT ON COLUMN notices.term IS '届｜本次巡察所属届次';
COMMENT ON COLUMN notices.round IS '轮｜本次巡察所属轮次';
COMMENT ON COLUMN notices.round_label IS '轮次｜如：青禾县委十五届第二轮；未写明时如：2022年青禾县委巡察（轮次未写明）';
COMMENT ON COLUMN notices.team IS '巡察组｜不带机关名';
COMMENT ON COLUMN notices.inspection_type IS '巡察类型｜文中用语：常规巡察、专项巡察、提级巡察等';
COMMENT ON COLUMN notices.inspected_from IS '巡察开始｜YYYY-MM-DD，只知月份为 YYYY-MM';
COMMENT ON COLUMN notices.inspected_to IS '巡察结束｜同上';
COMMENT ON COLUMN notices.feedback_date IS '反馈日期｜同上';
COMMENT ON COLUMN notices.report_date IS '落款日期｜同上';
COMMENT ON COLUMN notices.publish_date IS '发布日期｜页面所示';
COMMENT ON COLUMN notices.year IS '年份｜依次取巡察开始、反馈、落款、发布的年份';
COMMENT ON COLUMN notices.year_basis IS '年份依据｜inspected_from、feedback_date、report_date、publish_date';
COMMENT ON COLUMN notices.as_of_date IS '截至日期｜落款日期，无则发布日期';
COMMENT ON COLUMN notices.claimed_areas IS '自称方面数｜文中自述';
COMMENT ON COLUMN notices.claimed_issues IS '自称问题数｜文中自述';
COMMENT ON COLUMN notices.claimed_completed IS '自称完成数｜文中自述';
COMMENT ON COLUMN notices.claimed_in_progress IS '自称整改中数｜文中自述';
COMMENT ON COLUMN notices.claimed_not_done IS '自称未完成数｜文中自述';
COMMENT ON COLUMN notices.claimed_rate IS '自称完成率｜百分数，文中自述';
COMMENT ON COLUMN notices.claimed_refunded_yuan IS '自称退缴金额｜元，文中自述';
COMMENT ON COLUMN notices.claimed_rules IS '自称制度数｜建立或修订制度的项数，文中自述';
COMMENT ON COLUMN notices.prior_year IS '前次年份｜文中提到的前次巡察';
COMMENT ON COLUMN notices.prior_authority_level IS '前次机关层级｜同上';
COMMENT ON COLUMN notices.prior_term IS '前次届｜同上';
COMMENT ON COLUMN notices.prior_round IS '前次轮｜同上';
COMMENT ON COLUMN notices.prior_team IS '前次巡察组｜同上';
COMMENT ON COLUMN notices.issue_count IS '问题数｜读出的不同题号数';
COMMENT ON COLUMN notices.record_count IS '记录数｜读出的问题记录数';
COMMENT ON COLUMN notices.refunded_yuan IS '退缴金额｜元；清退与追缴之和，重复提及不重复计';
COMMENT ON COLUMN notices.understood_share IS '读懂比例｜1 减去未解文本占正文的比例';
COMMENT ON COLUMN notices.gap_count IS '未解处数｜未解文本的段数';
COMMENT ON COLUMN notices.warning_count IS '提示数｜本文本的提示条数';
COMMENT ON COLUMN notices.spans IS '出处｜JSON：字段 → [起点, 终点]，指来源全文';

CREATE TABLE inspections (
    inspection_id VARCHAR,
    body_id VARCHAR,
    authority VARCHAR,
    term INTEGER,
    round INTEGER,
    round_label VARCHAR,
    year INTEGER,
    inspected_order VARCHAR,
    counted_notice_id VARCHAR,
    notice_count INTEGER
);
COMMENT ON TABLE inspections IS '巡察，一个单位受一次巡察一行';
COMMENT ON COLUMN inspections.inspection_id IS '巡察编号｜由单位、机关、届、轮或年份得出';
COMMENT ON COLUMN inspections.body_id IS '单位编号｜被巡察党组织';
COMMENT ON COLUMN inspections.authority IS '巡察机关｜县委、区委、市委等';
COMMENT ON COLUMN inspections.term IS '届｜届次';
COMMENT ON COLUMN inspections.round IS '轮｜轮次';
COMMENT ON COLUMN inspections.round_label IS '轮次｜同 notices.round_label';
COMMENT ON COLUMN inspections.year IS '年份｜同 notices.year';
COMMENT ON COLUMN inspections.inspected_order IS '先后｜排先后用的日期（巡察开始，无则反馈、落款、发布）';
COMMENT ON COLUMN inspections.counted_notice_id IS '计入的文本｜统计所取的文本';
COMMENT ON COLUMN inspections.notice_count IS '文本数｜报告本次巡察的文本数';

CREATE TABLE bodies (
    body_id VARCHAR,
    name VARCHAR,
    level VARCHAR,
    province VARCHAR,
    city VARCHAR,
    county VARCHAR,
    township VARCHAR,
    county_code VARCHAR,
    inspection_count INTEGER
);
COMMENT ON TABLE bodies IS '被巡察党组织，一个单位一行，跨年度';
COMMENT ON COLUMN bodies.body_id IS '单位编号｜由县级代码与（更名、合并后的）名称得出；地区未定时另含来源';
COMMENT ON COLUMN bodies.name IS '单位｜名称';
COMMENT ON COLUMN bodies.level IS '单位层级｜同 notices.body_level';
COMMENT ON COLUMN bodies.province IS '省｜全称';
COMMENT ON COLUMN bodies.city IS '市｜全称';
COMMENT ON COLUMN bodies.county IS '县｜全称';
COMMENT ON COLUMN bodies.township IS '乡镇｜全称';
COMMENT ON COLUMN bodies.county_code IS '县代码｜行政区划代码';
COMMENT ON COLUMN bodies.inspection_count IS '巡察次数｜库中该单位受巡察的次数';

CREATE TABLE body_names (
    body_id VARCHAR,
    name VARCHAR,
    first_date VARCHAR,
    last_date VARCHAR,
    notice_count INTEGER,
    basis VARCHAR,
    evidence VARCHAR
);
COMMENT ON TABLE body_names IS '单位的历次名称，一个单位一个名称一行';
COMMENT ON COLUMN body_names.body_id IS '单位编号｜同 bodies.body_id';
COMMENT ON COLUMN body_names.name IS '名称｜文本中的名称';
COMMENT ON COLUMN body_names.first_date IS '最早日期｜用此名称的文本中最早的';
COMMENT ON COLUMN body_names.last_date IS '最晚日期｜用此名称的文本中最晚的';
COMMENT ON COLUMN body_names.notice_count IS '文本数｜用此名称的文本数';
COMMENT ON COLUMN body_names.basis IS '依据｜same_name 同名同地、renamed 更名、merged 并入';
COMMENT ON COLUMN body_names.evidence IS '凭据｜凭什么认作同一单位';

CREATE TABLE issues (
    issue_id VARCHAR,
    notice_id VARCHAR,
    source_id VARCHAR,
    inspection_id VARCHAR,
    body_id VARCHAR,
    position INTEGER,
    no INTEGER,
    sub INTEGER,
    heading VARCHAR,
    title VARCHAR,
    text VARCHAR,
    rectification_text VARCHAR,
    area VARCHAR,
    status VARCHAR,
    status_text VARCHAR,
    deadline VARCHAR,
    responsible_unit VARCHAR,
    responsible_person VARCHAR,
    primary_type VARCHAR,
    primary_domain VARCHAR,
    types VARCHAR[],
    is_carried_over BOOLEAN,
    point_count INTEGER,
    measure_count INTEGER,
    refunded_yuan DECIMAL(18,2),
    has_refund_without_amount BOOLEAN,
    village VARCHAR,
    is_counted BOOLEAN,
    sheet VARCHAR,
    source_row INTEGER,
    source_columns VARCHAR,
    spans VARCHAR
);
COMMENT ON TABLE issues IS '问题记录，一条一行';
COMMENT ON COLUMN issues.issue_id IS '问题编号｜文本编号、题目用字与出现次序得出，规则改进不改变';
COMMENT ON COLUMN issues.notice_id IS '文本编号｜所在文本';
COMMENT ON COLUMN issues.source_id IS '来源编号｜所在来源文件';
COMMENT ON COLUMN issues.inspection_id IS '巡察编号｜所属巡察';
COMMENT ON COLUMN issues.body_id IS '单位编号｜被巡察党组织';
COMMENT ON COLUMN issues.position IS '次序｜在文本中的次序，自 1 起';
COMMENT ON COLUMN issues.no IS '题号｜按位置连续编号';
COMMENT ON COLUMN issues.sub IS '分题号｜一题分列（1）（2）时的次序';
COMMENT ON COLUMN issues.heading IS '总题｜分题所属题目';
COMMENT ON COLUMN issues.title IS '问题｜问题的第一个分句';
COMMENT ON COLUMN issues.text IS '问题全文｜问题部分的原文';
COMMENT ON COLUMN issues.rectification_text IS '整改全文｜整改部分的原文';
COMMENT ON COLUMN issues.area IS '聚焦方面｜policy、integrity、organization、follow_up、unsectioned';
COMMENT ON COLUMN issues.status IS '整改状态｜completed、completed_sustained、partial、in_progress、not_done、unstated；均为自报';
COMMENT ON COLUMN issues.status_text IS '状态用语｜文中原话';
COMMENT ON COLUMN issues.deadline IS '整改时限｜YYYY-MM-DD 或 YYYY-MM';
COMMENT ON COLUMN issues.responsible_unit IS '责任单位｜文中所称';
COMMENT ON COLUMN issues.responsible_person IS '责任人｜文中所称，私人姓名遮盖';
COMMENT ON COLUMN issues.primary_type IS '主要类型｜编码表的四位代码；空为未归类';
COMMENT ON COLUMN issues.primary_domain IS '主要领域｜编码表的两位代码';
COMMENT ON COLUMN issues.types IS '全部类型｜问题文字支持的全部类型代码';
COMMENT ON COLUMN issues.is_carried_over IS '遗留问题｜前次巡察、审计等发现而未改好';
COMMENT ON COLUMN issues.point_count IS '问题点数｜问题文字列举的点数；未列举为空';
COMMENT ON COLUMN issues.measure_count IS '措施数｜整改文字列举的措施数';
COMMENT ON COLUMN issues.refunded_yuan IS '退缴金额｜元；本记录清退与追缴之和，重复提及不重复计';
COMMENT ON COLUMN issues.has_refund_without_amount IS '退缴未写金额｜写明已退或在退而没有金额';
COMMENT ON COLUMN issues.village IS '所涉村｜按村列问题时的村名';
COMMENT ON COLUMN issues.is_counted IS '计入统计｜所在文本是否计入';
COMMENT ON COLUMN issues.sheet IS '工作表｜台账来源的工作表';
COMMENT ON COLUMN issues.source_row IS '行号｜台账来源的行号（自 1 起，含表头）';
COMMENT ON COLUMN issues.source_columns IS '列｜JSON：字段 → 台账来源的列（A、B……）';
COMMENT ON COLUMN issues.spans IS '出处｜JSON：字段 → [起点, 终点]，指来源全文';

CREATE TABLE issue_types (
    issue_id VARCHAR,
    type_code VARCHAR,
    is_primary BOOLEAN,
    words VARCHAR,
    span_start INTEGER,
    span_end INTEGER,
    rule VARCHAR
);
COMMENT ON TABLE issue_types IS '问题的类型，一条记录一个类型一行';
COMMENT ON COLUMN issue_types.issue_id IS '问题编号｜所属问题';
COMMENT ON COLUMN issue_types.type_code IS '类型代码｜编码表四位代码';
COMMENT ON COLUMN issue_types.is_primary IS '主要｜是否主要类型';
COMMENT ON COLUMN issue_types.words IS '依据用语｜据以归类的原话';
COMMENT ON COLUMN issue_types.span_start IS '起点｜在来源全文中';
COMMENT ON COLUMN issue_types.span_end IS '终点｜在来源全文中';
COMMENT ON COLUMN issue_types.rule IS '规则｜归类规则';

CREATE TABLE points (
    issue_id VARCHAR,
    position INTEGER,
    text VARCHAR,
    span_start INTEGER,
    span_end INTEGER
);
COMMENT ON TABLE points IS '问题点，一点一行';
COMMENT ON COLUMN points.issue_id IS '问题编号｜所属问题';
COMMENT ON COLUMN points.position IS '次序｜自 1 起';
COMMENT ON COLUMN points.text IS '原文｜该点原文';
COMMENT ON COLUMN points.span_start IS '起点｜在来源全文中';
COMMENT ON COLUMN points.span_end IS '终点｜在来源全文中';

CREATE TABLE measures (
    issue_id VARCHAR,
    position INTEGER,
    text VARCHAR,
    span_start INTEGER,
    span_end INTEGER
);
COMMENT ON TABLE measures IS '整改措施，一条一行';
COMMENT ON COLUMN measures.issue_id IS '问题编号｜所属问题';
COMMENT ON COLUMN measures.position IS '次序｜自 1 起';
COMMENT ON COLUMN measures.text IS '原文｜该措施原文';
COMMENT ON COLUMN measures.span_start IS '起点｜在来源全文中';
COMMENT ON COLUMN measures.span_end IS '终点｜在来源全文中';

CREATE TABLE amounts (
    amount_id VARCHAR,
    notice_id VARCHAR,
    issue_id VARCHAR,
    text VARCHAR,
    yuan DECIMAL(18,2),
    role VARCHAR,
    side VARCHAR,
    is_approximate BOOLEAN,
    is_repeat BOOLEAN,
    span_start INTEGER,
    span_end INTEGER,
    rule VARCHAR
);
COMMENT ON TABLE amounts IS '金额，一次提及一行';
COMMENT ON COLUMN amounts.amount_id IS '金额编号｜文本编号与起点得出';
COMMENT ON COLUMN amounts.notice_id IS '文本编号｜所在文本';
COMMENT ON COLUMN amounts.issue_id IS '问题编号｜所属问题；空为未归入具体问题';
COMMENT ON COLUMN amounts.text IS '原文｜数字与单位';
COMMENT ON COLUMN amounts.yuan IS '金额｜元';
COMMENT ON COLUMN amounts.role IS '性质｜refunded 清退、recovered 追缴、to_refund 待退、fine 罚款、confiscated 没收、spent 支出、problem 问题金额、threshold 标准限额、other 其他';
COMMENT ON COLUMN amounts.side IS '所在部分｜problem 问题、measure 整改；空为两者之外';
COMMENT ON COLUMN amounts.is_approximate IS '约数｜余、近、约、左右';
COMMENT ON COLUMN amounts.is_repeat IS '重复提及｜另一处已计，不再相加';
COMMENT ON COLUMN amounts.span_start IS '起点｜在来源全文中';
COMMENT ON COLUMN amounts.span_end IS '终点｜在来源全文中';
COMMENT ON COLUMN amounts.rule IS '规则｜判定性质的规则';

CREATE TABLE sanctions (
    notice_id VARCHAR,
    issue_id VARCHAR,
    kind VARCHAR,
    count INTEGER,
    unit VARCHAR,
    text VARCHAR,
    span_start INTEGER,
    span_end INTEGER,
    rule VARCHAR
);
COMMENT ON TABLE sanctions IS '问责，一次计数一行';
COMMENT ON COLUMN sanctions.notice_id IS '文本编号｜所在文本';
COMMENT ON COLUMN sanctions.issue_id IS '问题编号｜所属问题；空为未归入具体问题';
COMMENT ON COLUMN sanctions.kind IS '种类｜党纪处分、政务处分、诫勉、谈话提醒、批评教育、立案、移送等';
COMMENT ON COLUMN sanctions.count IS '数量｜写明的人数或件数，写明 0 即 0';
COMMENT ON COLUMN sanctions.unit IS '计量｜people 人、cases 件、units 个单位';
COMMENT ON COLUMN sanctions.text IS '原文｜原话';
COMMENT ON COLUMN sanctions.span_start IS '起点｜在来源全文中';
COMMENT ON COLUMN sanctions.span_end IS '终点｜在来源全文中';
COMMENT ON COLUMN sanctions.rule IS '规则｜part_of_total（合计中的一部分）与 stated_as_problem（问题所述的以往处分）不相加';

CREATE TABLE gaps (
    notice_id VARCHAR,
    text VARCHAR,
    span_start INTEGER,
    span_end INTEGER
);
COMMENT ON TABLE gaps IS '未解文本，一段一行';
COMMENT ON COLUMN gaps.notice_id IS '文本编号｜所在文本';
COMMENT ON COLUMN gaps.text IS '原文｜没有规则读懂的正文';
COMMENT ON COLUMN gaps.span_start IS '起点｜在来源全文中';
COMMENT ON COLUMN gaps.span_end IS '终点｜在来源全文中';

CREATE TABLE warnings (
    notice_id VARCHAR,
    issue_id VARCHAR,
    code VARCHAR,
    message VARCHAR,
    span_start INTEGER,
    span_end INTEGER
);
COMMENT ON TABLE warnings IS '提示，一条一行';
COMMENT ON COLUMN warnings.notice_id IS '文本编号｜所在文本';
COMMENT ON COLUMN warnings.issue_id IS '问题编号｜所属问题；空为整份文本';
COMMENT ON COLUMN warnings.code IS '代码｜提示种类';
COMMENT ON COLUMN warnings.message IS '说明｜中文说明';
COMMENT ON COLUMN warnings.span_start IS '起点｜在来源全文中';
COMMENT ON COLUMN warnings.span_end IS '终点｜在来源全文中';

CREATE TABLE failures (
    path VARCHAR,
    place VARCHAR,
    reason VARCHAR,
    remedy VARCHAR
);
COMMENT ON TABLE failures IS '未能读入的文件或行，一处一行';
COMMENT ON COLUMN failures.path IS '文件｜文件名';
COMMENT ON COLUMN failures.place IS '位置｜行号或工作表单元格；空为整个文件';
COMMENT ON COLUMN failures.reason IS '原因｜中文说明';
COMMENT ON COLUMN failures.remedy IS '办法｜怎样补救';

CREATE TABLE recurrences (
    issue_id VARCHAR,
    earlier_issue_id VARCHAR,
    body_id VARCHAR,
    kind VARCHAR,
    source VARCHAR,
    rule VARCHAR,
    score DOUBLE,
    words VARCHAR,
    chain_id VARCHAR,
    inspections_apart INTEGER,
    years_apart INTEGER,
    is_relapse BOOLEAN
);
COMMENT ON TABLE recurrences IS '反复出现，一条联系一行；写明与推断各自成行，从不相加';
COMMENT ON COLUMN recurrences.issue_id IS '问题编号｜后来的问题';
COMMENT ON COLUMN recurrences.earlier_issue_id IS '前次问题编号｜前次的问题；前次通报不在库中、只有原话时为空';
COMMENT ON COLUMN recurrences.body_id IS '单位编号｜被巡察党组织';
COMMENT ON COLUMN recurrences.kind IS '依据｜explicit 文中写明、inferred 由同一单位、后来的巡察、同一类型或相近文字推断';
COMMENT ON COLUMN recurrences.source IS '前次来源｜inspection 巡察、audit 审计、other 其他监督';
COMMENT ON COLUMN recurrences.rule IS '规则｜carried_over 文中写明、same_type 主要类型相同、shared_type 一方的主要类型在另一方的类型之中且有相同文字、same_words 领域相同且题目几乎一样';
COMMENT ON COLUMN recurrences.score IS '把握｜0 至 1；文中写明者为 1；推断者由类型与文字相似度得出';
COMMENT ON COLUMN recurrences.words IS '依据用语｜文中写明遗留的原话，出处见 issues.spans 的 carried_over；推断者为两边共有的词语';
COMMENT ON COLUMN recurrences.chain_id IS '问题链｜同一依据相连的问题中最早一条的编号；只有原话时为空';
COMMENT ON COLUMN recurrences.inspections_apart IS '隔几次巡察｜1 为库中该单位紧接着的下一次；只有原话时为空';
COMMENT ON COLUMN recurrences.years_apart IS '隔几年｜两次巡察的年份之差；只有原话时取文中写明的前次年份，未写明为空';
COMMENT ON COLUMN recurrences.is_relapse IS '复发｜前次自报完成而后来又出现；依据为推断时称疑似复发';

CREATE TABLE reuse_groups (
    group_id VARCHAR,
    kind VARCHAR,
    text VARCHAR,
    member_count INTEGER,
    wording_count INTEGER,
    body_count INTEGER,
    county_count INTEGER,
    inspection_count INTEGER,
    is_across_bodies BOOLEAN,
    is_within_body BOOLEAN,
    least_score DOUBLE,
    specific_count INTEGER,
    is_boilerplate BOOLEAN
);
COMMENT ON TABLE reuse_groups IS '相同或几乎相同的文字，一组一行；只看计入统计的文本';
COMMENT ON COLUMN reuse_groups.group_id IS '组编号｜由代表文字得出';
COMMENT ON COLUMN reuse_groups.kind IS '文字种类｜measure 整改措施、title 问题题目';
COMMENT ON COLUMN reuse_groups.text IS '代表文字｜组中最多见的写法，其他写法都与它相比';
COMMENT ON COLUMN reuse_groups.member_count IS '处数｜组中文字出现的处数';
COMMENT ON COLUMN reuse_groups.wording_count IS '写法数｜去掉标点、空白、数字和套话后不同的写法';
COMMENT ON COLUMN reuse_groups.body_count IS '单位数｜用到这段文字的单位';
COMMENT ON COLUMN reuse_groups.county_count IS '县数｜用到这段文字的单位所在的县；县未定的不计';
COMMENT ON COLUMN reuse_groups.inspection_count IS '巡察数｜用到这段文字的巡察';
COMMENT ON COLUMN reuse_groups.is_across_bodies IS '不同单位｜是否有两个以上单位用到';
COMMENT ON COLUMN reuse_groups.is_within_body IS '同一单位前后｜是否有一个单位在两次以上巡察中用到';
COMMENT ON COLUMN reuse_groups.least_score IS '最低相似度｜0 至 1，组中各处与代表文字相似度的最低值';
COMMENT ON COLUMN reuse_groups.specific_count IS '特有字数｜代表文字去掉套话后的字数；一个分句出现在多组互不相同的文字里，即为套话';
COMMENT ON COLUMN reuse_groups.is_boilerplate IS '套话｜去掉套话后不足 20 字，属文体通用的话，不算照搬；其成员不列';

CREATE TABLE reuse_members (
    group_id VARCHAR,
    issue_id VARCHAR,
    position INTEGER,
    notice_id VARCHAR,
    body_id VARCHAR,
    score DOUBLE
);
COMMENT ON TABLE reuse_members IS '相同文字的成员，一处一行';
COMMENT ON COLUMN reuse_members.group_id IS '组编号｜所属的组';
COMMENT ON COLUMN reuse_members.issue_id IS '问题编号｜文字所在的问题';
COMMENT ON COLUMN reuse_members.position IS '措施次序｜measures.position；题目为空';
COMMENT ON COLUMN reuse_members.notice_id IS '文本编号｜所在文本';
COMMENT ON COLUMN reuse_members.body_id IS '单位编号｜被巡察党组织；未知为空';
COMMENT ON COLUMN reuse_members.score IS '相似度｜0 至 1，与代表文字相比；1 为去掉标点、空白、数字和套话后相同';

CREATE TABLE corrections (
    document VARCHAR,
    record VARCHAR,
    field VARCHAR,
    words VARCHAR,
    old_value VARCHAR,
    new_value VARCHAR,
    reason VARCHAR,
    who VARCHAR,
    corrected_date VARCHAR,
    notice_id VARCHAR,
    read_value VARCHAR,
    state VARCHAR,
    problem VARCHAR
);
COMMENT ON TABLE corrections IS '研究者的更正，一行一处；前九列的中文名就是 corrections.csv 的表头，依此次序';
COMMENT ON COLUMN corrections.document IS '文档｜文本编号（或文件名）';
COMMENT ON COLUMN corrections.record IS '记录｜问题编号或金额编号；更正整份文本的值时为空';
COMMENT ON COLUMN corrections.field IS '字段｜代码表 correction_field 中的代码或中文名';
COMMENT ON COLUMN corrections.words IS '原话｜该值所据的原话，照页面所示；原话不在文中时暂停采用';
COMMENT ON COLUMN corrections.old_value IS '原值｜更正时读出的值';
COMMENT ON COLUMN corrections.new_value IS '新值｜改成什么；代码或其中文名';
COMMENT ON COLUMN corrections.reason IS '理由｜为什么更正';
COMMENT ON COLUMN corrections.who IS '更正人｜谁更正的';
COMMENT ON COLUMN corrections.corrected_date IS '日期｜YYYY-MM-DD';
COMMENT ON COLUMN corrections.notice_id IS '文本编号｜所指的文本；找不到为空';
COMMENT ON COLUMN corrections.read_value IS '读出的值｜本版本的规则读出的值，显示在更正后的值旁';
COMMENT ON COLUMN corrections.state IS '状态｜applied 已采用、agreed 读法已同、suspended 暂停、unusable 有误';
COMMENT ON COLUMN corrections.problem IS '说明｜为什么暂停或有误，或与原值不同';

CREATE TABLE codes (
    list VARCHAR,
    code VARCHAR,
    parent VARCHAR,
    zh VARCHAR,
    en VARCHAR,
    position INTEGER
);
COMMENT ON TABLE codes IS '代码表，一个代码一行';
COMMENT ON COLUMN codes.list IS '代码表｜area、status、domain、type、kind、role、body_level、correction_field、correction_state 等';
COMMENT ON COLUMN codes.code IS '代码｜代码';
COMMENT ON COLUMN codes.parent IS '上级代码｜类型所属领域；更正字段所在的表';
COMMENT ON COLUMN codes.zh IS '中文｜中文名';
COMMENT ON COLUMN codes.en IS '英文｜英文名';
COMMENT ON COLUMN codes.position IS '次序｜展示次序';
