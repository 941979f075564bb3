import HeraldDiagnostics
import HeraldHTTP
package import HeraldIntake
import HeraldModel

/// Reads an archive's list of records page by page (OAI-PMH 2.0, sections 3.5 and 4.5), and saves how far it is.
package struct Harvester: Harvest {
    /// The number of times in one run that the list is requested again after the archive lost its resumption token.
    private static let restartLimit = 3

    package let address: String

    private let archive: OAIClient
    private let identity: ArchiveIdentity
    private let states: HarvestStateFile?
    private let note: @Sendable (String) -> Void
    private var reading: ArchiveRecordReader
    private var state: HarvestState
    /// The state to save when the last page is in the store.
    private var stateAfterPage: HarvestState?
    private var cursor: HarvestCursor
    private var seen: Set<Int> = []
    private var restarts = 0
    private var isAtEnd = false

    /// Identifies the archive and finds the place to begin: where the last harvest stopped, or the beginning of the range of `request`.
    ///
    /// `states` has the states of earlier harvests. It saves the state of this one if `isKept`. `note` receives notes for the user. Throws a
    /// ``Diagnostic``.
    package init(
        _ request: HarvestRequest, archive: OAIClient, states: HarvestStateFile, isKept: Bool = true,
        note: @escaping @Sendable (String) -> Void
    ) async throws {
        self.archive = archive
        self.note = note
        self.states = isKept ? states : nil
        address = request.address.description
        identity = try ArchiveIdentity(try await archive.request("Identify", retriesUnreachable: false).answer, address: address)
        let format = try await Self.format(request.prefix, archive)
        state = try states.load(address: address, set: request.set, prefix: format.rawValue)
        reading = ArchiveRecordReader(format: format, archive: identity.name, address: address, file: address, kind: request.kind)
        cursor = HarvestCursor(request, after: state, note: note)
        if let warning = identity.note { note(warning) }
    }

    /// The metadata format called `prefix`, or else the best one that the archive has.
    private static func format(_ prefix: String?, _ archive: OAIClient) async throws -> MetadataFormat {
        if let prefix, let format = MetadataFormat(rawValue: prefix) { return format }
        let offered = try await archive.request("ListMetadataFormats").answer.prefixes
        return MetadataFormat.allCases.first { offered.contains($0.rawValue) } ?? .dublinCore
    }

    /// Returns the next page, or `nil` after the last one. The page before must be acknowledged, or this is a preview.
    ///
    /// Throws a ``Diagnostic`` if the archive refuses, or does not answer.
    package mutating func next() async throws -> HarvestPage? {
        while !isAtEnd {
            let (answer, file) = try await archive.request("ListRecords", parameters)
            if let refusal = answer.refusals.first {
                try await handle(refusal, answer)
            } else {
                return try page(answer, file)
            }
        }
        return nil
    }

    package mutating func acknowledge() throws {
        guard let stateAfterPage else { return }
        state = stateAfterPage
        try states?.save(state)
    }

    private var parameters: [(name: String, value: String)] {
        if let token = cursor.token { return [("resumptionToken", token)] }
        let range = identity.range(from: cursor.begin, until: cursor.until)
        let all = [("metadataPrefix", state.prefix), ("set", state.set), ("from", range.from), ("until", range.until)]
        return all.compactMap { name, value in value.map { (name, $0) } }
    }

    private mutating func page(_ answer: ArchiveResponse, _ file: String) throws -> HarvestPage {
        guard answer.hasList, Timestamp(written: answer.responseDate) != nil else {
            throw Diagnostic(
                "the archive's answer has \(answer.hasList ? "no date" : "no list of records")",
                at: SourcePosition(file: file, line: 1, column: 1))
        }
        let pageHash = answer.records.isEmpty ? answer.token.hashValue : answer.records.map(\.identifier).hashValue
        guard seen.insert(pageHash).inserted else {
            throw Diagnostic(
                "the archive goes in circles: page \(cursor.pages + 1) is one that came before",
                at: SourcePosition(file: file, line: 1, column: 1),
                hint: "its records are in the store; tell the archive's operators")
        }
        cursor.advance(over: answer)
        isAtEnd = answer.token == nil
        reading.file = file
        stateAfterPage = cursor.state(after: state)
        let page = OAIPage(answer.records, reading: reading)
        return HarvestPage(
            number: cursor.pages, completeListSize: answer.completeListSize, deletions: page.deletions, block: page)
    }

    /// Handles an error condition of section 3.6: ends the list, requests it again, or throws.
    private mutating func handle(_ refusal: ArchiveResponse.ProtocolError, _ answer: ArchiveResponse) async throws {
        switch refusal.code {
        case "noRecordsMatch":
            cursor.finish(answer)
            isAtEnd = true
            state = cursor.state(after: state)
            try states?.save(state)
        case "badResumptionToken" where cursor.token != nil && restarts < Self.restartLimit:
            restarts += 1
            seen = []
            cursor.restart()
            let begin = cursor.begin.map { "what changed from \($0) on" } ?? "everything"
            note("the archive's resumption token expired after page \(cursor.pages); requesting again: \(begin)")
        default: throw try await diagnostic(for: refusal)
        }
    }

    private func diagnostic(for refusal: ArchiveResponse.ProtocolError) async throws -> Diagnostic {
        let said = refusal.message.isEmpty ? "" : ": \(refusal.message)"
        switch refusal.code {
        case "cannotDisseminateFormat":
            let offered = try await archive.request("ListMetadataFormats").answer.prefixes
            let known = MetadataFormat.allCases.map(\.rawValue).filter(offered.contains)
            return Diagnostic(
                "the archive has no records as \"\(state.prefix)\"; expected \(EnglishList.or(offered))",
                hint: known.first.map { "--prefix \($0)" })
        case "noSetHierarchy": return Diagnostic("the archive has no sets\(said)", hint: "leave out --set")
        case "badResumptionToken":
            return Diagnostic(
                "the archive's resumption token expired \(restarts + 1) times\(said)",
                hint: "what came before is in the store; try again later, or ask for shorter ranges with --from and --until")
        default:
            return Diagnostic(
                "the archive answered \"\(refusal.code)\"\(said)",
                hint: refusal.code == "badArgument" ? "check --set, --from and --until" : nil)
        }
    }
}
