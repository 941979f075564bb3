import HeraldDiagnostics
import HeraldHTTP
import HeraldIntake
import HeraldModel

/// A feed at a web address. Reading its only block fetches the feed.
struct WebFeedSource: RecordSource {
    let location: String
    let defaults: EntryDefaults

    static func isAddress(_ location: String) -> Bool { HTTPAddress.isAddress(location) }

    func blocks() -> any BlockIterator { WebFeedBlocks(feed: self) }

    /// Fetches the feed, and returns it or a block with the reason why it could not be fetched.
    fileprivate nonisolated(nonsending) func fetch() async -> any RecordBlock {
        do {
            let fields = [(name: "Accept", value: "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5")]
            let response = try await HTTPClient().get(try HTTPAddress(location), headers: fields)
            let address = response.address.description
            return FeedBlock(response.body, file: address, address: address, defaults: defaults)
        } catch let failure as HTTPFailure {
            return RefusedBlock(Diagnostics([failure.diagnostic]))
        } catch let problem as Diagnostic {
            return RefusedBlock(Diagnostics([problem]))
        } catch {
            return RefusedBlock(Diagnostics([Diagnostic("the feed was not fetched: the intake was cancelled")]))
        }
    }
}

private struct WebFeedBlocks: BlockIterator {
    var feed: WebFeedSource?

    nonisolated(nonsending) mutating func next() async -> (any RecordBlock)? {
        defer { feed = nil }
        return await feed?.fetch()
    }
}
