import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// The settings of an audience.
struct AudienceSettings: ParsableSettings {
    var audience: Audience
    var title: SettingText?
    /// The conditions under `select:`. ``AudienceList`` resolves their codes.
    var selection = AudienceSelection()
    /// The text that says what readers can do next.
    var callToAction: SettingText?
    /// The name of the audience to start from, which ``AudienceList`` has read before.
    private var base: String?

    init() { self.init(changing: nil) }

    /// Starts from another audience, so that settings only list the differences.
    init(changing known: Audience?) {
        audience = known ?? Audience(name: "", title: Labels([:]))
        if known == nil { audience.parts = [.summary, .context, .results, .strengths, .weaknesses] }
    }

    static let fields: [Field<Self>] = [
        .string("based-on", \.base, "The audience to start from, if not the shipped one of the same name.").example("ministries"),
        .translations("title", \.title, "What readers are called in the heading, also by language.").example("Ministries"),
        .list("parts", \.audience.parts, "The parts of a practice shown, in this order; context and weaknesses among them."),
        .scalar("order", \.audience.order, "The order of practices."),
        .scalar("tone", \.audience.tone, "The tone of headings and the layout."),
        .integer("limit", \.audience.limit, in: 1...1000, "At most so many practices."),
        .integer("words-per-practice", \.audience.wordsPerPractice, in: 40...5000, "At most so many words of prose for each practice."),
        .list("evidence", \.audience.evidence, "The categories of evidence that are good enough."),
        .scalar("clearance", \.audience.clearance, "How confidential the fields may be."),
        Field(.of("select", .mapping(AudienceSelection.descriptions), "Conditions besides those of the pipeline.")) { node, root, reader in
            root.selection = AudienceSelection(from: node, &reader)
        }.example("{ levels: [local] }"),
        .list("languages", \.audience.languages, "Languages of digests, unless a stage names others; by default the site's.").example(
            "[fr, ar]"),
        .list("formats", \.audience.formats, "Formats of digests, unless a stage names others; by default html.").example("[html, pdf]"),
        .scalar(
            "untranslated", \.audience.untranslated,
            "What happens to practices without a text in the language: shown in their own, left out, or shown by summary, context and "
                + "weaknesses only."),
        .boolean("overview", \.audience.hasOverview, "Whether a digest begins with a table of all its practices."),
        .scalar("frequency", \.audience.frequency, "How often editions come out at most, unless a stage names another frequency."),
        .boolean(
            "dataset", \.audience.hasDataset, "Whether each digest has a dataset beside it, a ZIP archive with tables and citations."),
        .translations("call-to-action", \.callToAction, "What readers can do next, at the end of a digest, also by language.").example(
            "Write to us if you try one of these."),
    ]

    func problems(in context: CheckContext) -> [SettingsProblem] {
        [Audience.Part.context, .weaknesses].filter { !audience.parts.contains($0) }.map {
            SettingsProblem(
                "parts", "\"\($0.rawValue)\" is not among the parts; a digest never drops context or weaknesses",
                hint: "add \($0.rawValue) to the list")
        }
    }

    /// Returns the audience with its name, its title and its call to action. The title is the name if there is no other.
    func audience(named name: String) -> Audience {
        var audience = audience
        audience.name = name
        if let title { audience.title = Self.labels(title, changing: audience.title) }
        if let callToAction { audience.callToAction = Self.labels(callToAction, changing: audience.callToAction ?? Labels([:])) }
        if audience.title == Labels([:]) { audience.title = Labels(["en": name]) }
        return audience
    }

    /// Returns the labels of a text. Languages that it does not name keep those of `base`. If English is missing then, it has the words of
    /// the first language by tag. A text without languages takes the place of all labels.
    private static func labels(_ written: SettingText, changing base: Labels) -> Labels {
        if let text = written.common { return Labels(["en": text]) }
        var labels = Dictionary(written.byLanguage.map { ($0.key.written, $0.value) }) { first, _ in first }
        for tag in base.languages where labels[tag] == nil { labels[tag] = LanguageTag(written: tag).map(base.label) }
        if labels["en"] == nil { labels["en"] = labels.min { $0.key < $1.key }?.value }
        return Labels(labels)
    }
}
