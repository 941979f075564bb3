public import HeraldModel

/// A page of a harvest: its records, and the practices that the server deleted.
public struct HarvestPage: Sendable {
    /// The number of the page, from 1.
    public var number: Int
    /// The number of records in the whole list, or `nil` if the server does not say.
    public var completeListSize: Int?
    /// The practices that the server deleted. The block has a withdrawal for each.
    public var deletions: [Slug]
    /// The records and withdrawals of the page.
    public var block: any RecordBlock

    /// Creates a page.
    public init(number: Int, completeListSize: Int? = nil, deletions: [Slug] = [], block: any RecordBlock) {
        self.number = number
        self.completeListSize = completeListSize
        self.deletions = deletions
        self.block = block
    }
}
