import HeraldModel

/// A place in an archive's list.
struct HarvestCursor {
    /// The range that was asked for.
    private(set) var from: String?
    private(set) var until: String?
    /// Where the next request without a token begins.
    private(set) var begin: String?
    /// Where the list goes on; `nil` for a request by range.
    private(set) var token: String?
    /// How many pages came.
    private(set) var pages = 0
    private var startedAt: String?
    private var lastDatestamp = ""
    private var isOrdered = true
    /// Whether what comes after this harvest is all that changes after it began.
    private let isWhole: Bool

    /// The place for `request` after what `state` tells: where an unfinished harvest of the same range stopped, or a new beginning.
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

    /// Moves on by a page.
    mutating func advance(over answer: ArchiveResponse) {
        startedAt = startedAt ?? answer.responseDate
        for record in answer.records where !record.datestamp.isEmpty {
            if record.datestamp < lastDatestamp { isOrdered = false }
            lastDatestamp = max(lastDatestamp, record.datestamp)
        }
        pages += 1
        token = answer.token
    }

    /// Ends the list, of which nothing is left.
    mutating func finish(_ answer: ArchiveResponse) {
        startedAt = startedAt ?? answer.responseDate
        token = nil
    }

    /// Goes back to the last datestamp, or, in a list that is not in the order of datestamps, to its beginning.
    mutating func restart() {
        token = nil
        begin = isOrdered && !lastDatestamp.isEmpty ? lastDatestamp : from
    }

    /// What must be remembered once everything up to here is in the store, and was `state` before.
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
