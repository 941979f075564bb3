package import HeraldKit
package import HeraldModel

/// An edition as the ledger has it: what it holds, for whom, and what became of it.
package struct EditionRecord: Sendable, Hashable {
    /// The state of an edition.
    package enum State: String, RecordScalar, CaseIterable {
        /// Composed, with its bytes kept. Nobody has decided yet.
        case awaitingApproval = "awaiting-approval"
        /// Approved. The next run publishes it.
        case approved
        /// Published with a release.
        case published
        /// Refused. Its items count as not sent.
        case rejected
    }

    /// A practice in the edition.
    package struct Item: Sendable, Hashable {
        /// The kind of news.
        package var kind: EditionItem.Kind
        /// The practice.
        package var practice: Slug
        /// The version.
        package var version: Int
        /// The hash of what these readers can see of it, in hexadecimal digits.
        package var content: String
        /// The category.
        package var category: Category
        /// Whether it can be read in the language of the edition.
        package var isInLanguage: Bool
        /// The title that these readers were shown.
        package var title: String
        /// The language of the title.
        package var titleLanguage: LanguageTag
        /// The version that they were sent before.
        package var previousVersion: Int?
        /// The category that they were sent before, if it was another.
        package var previousCategory: Category?
        /// The keys of the record that changed since.
        package var changedFields: [String] = []
        /// The reason of a withdrawal. Empty if there is none.
        package var reason = ""
        /// Whether it was withdrawn before, and published again.
        package var isRestored = false

        /// Creates an item.
        package init(
            _ kind: EditionItem.Kind, _ practice: Slug, version: Int, content: String, category: Category, isInLanguage: Bool,
            title: String,
            in titleLanguage: LanguageTag
        ) {
            (self.kind, self.practice, self.version, self.content) = (kind, practice, version, content)
            (self.category, self.isInLanguage, self.title, self.titleLanguage) = (category, isInLanguage, title, titleLanguage)
        }
    }

    /// A document of the edition. Its bytes are in the ledger under their hash.
    package struct Document: Sendable, Hashable {
        /// The path in the release.
        package var path: DocumentPath
        /// The SHA-256 hash of the bytes, in hexadecimal digits.
        package var hash: String
        /// The number of bytes.
        package var size: Int
        /// The media type.
        package var mediaType: String
        /// The practices that it shows.
        package var practices: [PracticeVersion]

        /// Creates a document.
        package init(path: DocumentPath, hash: String, size: Int, mediaType: String, practices: [PracticeVersion]) {
            (self.path, self.hash, self.size, self.mediaType, self.practices) = (path, hash, size, mediaType, practices)
        }
    }

    /// A change of the state.
    package struct Decision: Sendable, Hashable {
        /// The new state.
        package var state: State
        /// The time.
        package var time: Timestamp
        /// The role of the person who decided. Empty for a step of a run.
        package var role: String
        /// The reason. May be empty.
        package var reason: String

        /// Creates a decision.
        package init(_ state: State, at time: Timestamp, by role: String = "", because reason: String = "") {
            (self.state, self.time, self.role, self.reason) = (state, time, role, reason)
        }
    }

    /// The key.
    package var key: EditionKey
    /// The period that it is named after.
    package var period: Timeframe
    /// The name that the pipeline's schedule had for it. `nil` if it is named after its period.
    package var name: String?
    /// The moment that the edition before it described. Event 0 for a first edition with everything.
    package var from: StoreMoment
    /// The moment that it describes.
    package var to: StoreMoment
    /// The items in their order.
    package var items: [Item] = []
    /// The practices that were new too and wait for the next edition. `nil` if they are too many to list.
    package var waiting: [Slug]? = []
    /// The documents, in the order of their paths.
    package var documents: [Document] = []
    /// The reason of an edition that went out of turn to readers of a wrong version. `nil` for a regular one.
    package var recall: String?
    /// Where the editions of this audience and language begin, and what they select.
    package var scope: SentHistory.Scope
    /// The changes of the state, oldest first. There is at least one.
    package var decisions: [Decision]

    /// Creates an edition with its first state.
    package init(
        key: EditionKey, period: Timeframe, from: StoreMoment, to: StoreMoment, scope: SentHistory.Scope, decision: Decision
    ) {
        (self.key, self.period, self.from, self.to, self.scope) = (key, period, from, to, scope)
        decisions = [decision]
    }

    /// The state.
    package var state: State { decisions.last?.state ?? .awaitingApproval }

    /// The time when the edition was composed.
    package var composed: Timestamp? { decisions.first?.time }

    /// The time of the last change of the state.
    package var decided: Timestamp { decisions.last?.time ?? to.time }

    /// The name for operators: that of the schedule, or else the period.
    package var shownName: String { name ?? periodWritten }

    /// The period in the form of ISO 8601: `2026-03`, or `2026-01/2026-03`.
    package var periodWritten: String {
        let dates = [period.start, period.end].compactMap { $0?.written }
        return dates.first == dates.last ? dates.first ?? "" : dates.joined(separator: "/")
    }
}
