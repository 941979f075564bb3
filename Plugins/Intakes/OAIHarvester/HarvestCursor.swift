import HeraldModel

/// A cursor in the list of records of an archive: which page ``Harvester`` requests next, and the state that is saved after each page.
///
/// The state never claims more than what is in the store. If a token has expired, the list is requested again from the last datestamp, and
/// records that were taken in already are the same versions.
struct HarvestCursor {
    /// The requested range.
    private(set) var from: String?
    private(set) var until: String?
    /// The beginning of the range for the next request without a resumption token.
    private(set) var begin: String?
    /// The resumption token for the next page, or nil if the next request has a range.
    private(set) var token: String?
    /// The number of pages received.
    private(set) var pages = 0
    private var startedAt: String?
    private var lastDatestamp = ""
    private var isOrdered = true
    /// Whether the next harvest only needs changes since the beginning of this one.
    private let isWhole: Bool

    /// Creates the cursor for `request`: after the last page of an unfinished harvest of the same range in `state`, or at the beginning.
    init(_ request: HarvestRequest, after state: HarvestState, note: (String) -> Void) {
        until = request.until
        switch request.start {
        case .beginning: from = nil
        case .last: from = state.pending.map(\.from) ?? state.completedAt
        case .date(let date): from = date
        }
        begin = from
        isWhole = until == nil && (from ?? "") <= (state.completedAt ?? from ?? "")
        if let pending = state.pending, pending.from == from, pending.until == until {
            (token, pages, startedAt) = (pending.token, pending.pages, pending.startedAt)
            (lastDatestamp, isOrdered) = (pending.lastDatestamp, pending.isOrdered)
            note("going on after page \(pages) of the harvest of \(pending.startedAt)")
        } else if state.pending != nil {
            note("leaving an unfinished harvest of another range")
        } else if request.start == .last, state.completedAt == nil {
            note("there was no whole harvest yet; asking for everything")
        }
    }

    /// Moves the cursor past a page.
    mutating func advance(over answer: ArchiveResponse) {
        startedAt = startedAt ?? answer.responseDate
        for record in answer.records where !record.datestamp.isEmpty {
            if record.datestamp < lastDatestamp { isOrdered = false }
            lastDatestamp = max(lastDatestamp, record.datestamp)
        }
        pages += 1
        token = answer.token
    }

    /// Ends the list, which has no more records.
    mutating func finish(_ answer: ArchiveResponse) {
        startedAt = startedAt ?? answer.responseDate
        token = nil
    }

    /// Returns to the last datestamp, or to the beginning if the list is not sorted by datestamp.
    mutating func restart() {
        token = nil
        begin = isOrdered && !lastDatestamp.isEmpty ? lastDatestamp : from
    }

    /// Returns the state to save once all pages before the cursor are in the store. The argument is the state before the harvest.
    func state(after state: HarvestState) -> HarvestState {
        var state = state
        if let token {
            state.pending = HarvestState.Pending(
                from: from, until: until, token: token, pages: pages, startedAt: startedAt ?? "", lastDatestamp: lastDatestamp,
                isOrdered: isOrdered)
        } else {
            state.pending = nil
            if isWhole { state.completedAt = startedAt }
        }
        return state
    }
}
