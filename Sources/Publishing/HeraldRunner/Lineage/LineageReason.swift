package import HeraldPipeline

/// A reason for which a document was made again.
package struct LineageReason: Sendable, Hashable {
    /// The kind of a reason, for programs.
    package enum Kind: String, Sendable {
        case firstRelease = "first-release"
        case newStage = "new-stage"
        case record
        case input
        case list
        case editions
        case byHand = "by-hand"
        case moment
        case manyChanges = "many-changes"
        case rollback
        case unknown
    }

    /// The kind.
    package let kind: Kind
    /// The reason in words.
    package let text: String

    init(_ kind: Kind, _ text: String) { (self.kind, self.text) = (kind, text) }
}

extension LineageReason {
    /// Returns why a publication made a document.
    ///
    /// - Parameters:
    ///   - stage: The document's stage in the record of the publication.
    ///   - document: The document's line. `nil` if it has none, because every document was made and this one shows the same practices.
    ///   - practices: The practices in the document after the publication, with their versions. `nil` if that is not known.
    ///   - changed: The inputs that changed since the publication before. `nil` if that is not recorded.
    ///   - target: The number of the release whose documents were published again. `nil` if the publication is not a roll-back.
    static func reasons(
        of stage: LineageEntry.Stage, _ document: LineageDocument?, practices: [String: Int]?, changed: [StageInput.Change]?,
        rolledBackTo target: Int?
    ) -> [LineageReason] {
        let records = records(document?.before ?? [:], practices)
        if let target { return [LineageReason(.rollback, "the pipeline was rolled back to release \(target)")] + records }
        switch RemakeCause(rawValue: stage.cause) {
        case .firstRelease: return [LineageReason(.firstRelease, "it is in the first release of the pipeline")]
        case .newStage: return [LineageReason(.newStage, "its stage is new in the pipeline")]
        case .inputs:
            guard let changed, !changed.isEmpty else {
                return [LineageReason(.unknown, "the settings, the templates, the lists of codes or Herald changed; which is not recorded")]
                    + records
            }
            return changed.map { LineageReason(.input, $0.text) } + records
        case .editions: return [LineageReason(.editions, "the ledger of editions changed")] + records
        case .byHand: return [LineageReason(.byHand, "the release had been changed by hand")] + records
        case .moment: return [LineageReason(.moment, "another moment of the store was published")] + records
        case .rollback: return [LineageReason(.rollback, "the release had been rolled back")] + records
        case .manyChanges: return [LineageReason(.manyChanges, "more practices had changed than are listed")] + records
        case .selection, nil: return records.isEmpty ? [LineageReason(.list, "what it lists or links to changed")] : records
        }
    }

    /// The changes of practices in a document, in the order of their ids.
    private static func records(_ before: [String: Int], _ practices: [String: Int]?) -> [LineageReason] {
        before.sorted { $0.key < $1.key }.map { practice, version in
            if version == 0 { return LineageReason(.record, "practice \"\(practice)\" is new in it") }
            guard let practices else { return LineageReason(.record, "practice \"\(practice)\" was in version \(version) before") }
            let now = practices[practice]
            return LineageReason(
                .record, now.map { "practice \"\(practice)\" went from version \(version) to \($0)" } ?? "practice \"\(practice)\" left it")
        }
    }
}

extension StageInput {
    /// An input that is not what it was.
    package struct Change: Sendable, Hashable {
        /// The input as it was. `nil` if there was none.
        package var old: StageInput?
        /// The input as it is. `nil` if there is none.
        package var new: StageInput?

        /// The change in words.
        package var text: String {
            let what = (new ?? old)?.text ?? ""
            return old == nil ? "\(what) is new" : new == nil ? "\(what) is gone" : "\(what) changed"
        }
    }

    /// Returns the inputs of `new` that differ from those of `old`, in the order of their keys.
    package static func changes(from old: [StageInput], to new: [StageInput]) -> [Change] {
        let before = Dictionary(old.map { ($0.key, $0) }) { first, _ in first }
        let after = Dictionary(new.map { ($0.key, $0) }) { first, _ in first }
        return Set(before.keys).union(after.keys).sorted().compactMap { key in
            before[key] == after[key] ? nil : Change(old: before[key], new: after[key])
        }
    }

    /// The input in words.
    package var text: String {
        switch kind {
        case .program: "Herald itself"
        case .themes: "the list of themes"
        case .countries: "the list of countries"
        case .site: "\"site\" or \"mail\" in herald.yaml"
        case .audience: "the audience \"\(name)\""
        case .template: "the template \"\(name)\""
        case .theme: "the theme"
        case .language: "the file of the language \"\(name)\""
        case .settings: "the settings of the stage"
        case .selection: "\"select\" of the pipeline"
        case .formats: "the record formats or \"harvest\" in herald.yaml"
        case .links: "the documents of other stages that it links to"
        case .typesetter: "the typesetter of PDF"
        case .command: "the program of the stage"
        }
    }
}
