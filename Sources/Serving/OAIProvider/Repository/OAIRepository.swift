package import HeraldDiagnostics
package import HeraldKit
package import HeraldModel
package import HeraldStoreCore
import HeraldXML

/// A repository that harvesters ask by OAI-PMH 2.0: from the arguments of a request to the bytes of the answer.
///
/// What it says depends on the store, the settings and the request alone. It opens no connection and remembers nothing that it could
/// not find again, so any number of them may stand before the same store.
package struct OAIRepository: Sendable {
    let store: any PracticeStore
    let terms: OAIProviderOptions
    let context: ExportContext
    let sets: OAISets
    let forms: RecordRenderer
    let memory: RepositoryCache
    let clock: @Sendable () -> Timestamp
    let pause: @Sendable (Duration) async throws -> Void
    let reporter: @Sendable (Diagnostic) -> Void

    /// Creates a provider.
    ///
    /// - Parameters:
    ///   - store: What is handed out, as far as `terms` let it.
    ///   - terms: What is offered; that of `context` if left out.
    ///   - context: The site, the formats, themes, countries and audiences; its moment does not count.
    ///   - clock: What time it is. It is also asked while the store's writers wait, so it must answer at once.
    ///   - pause: Waits; tests let their clock go on instead.
    ///   - cacheBytes: How much memory records and parts of lists may take that were made before.
    ///   - reporter: Is given what could not be handed out, and why.
    package init(
        store: any PracticeStore, terms: OAIProviderOptions? = nil, context: ExportContext,
        clock: @escaping @Sendable () -> Timestamp,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }, cacheBytes: Int = 64 << 20,
        reporter: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        let terms = terms ?? context.oaiProvider
        (self.store, self.terms, self.context) = (store, terms, context)
        (self.clock, self.pause, self.reporter) = (clock, pause, reporter)
        sets = OAISets(SetContext(context, terms: terms))
        forms = RecordRenderer(
            context: context, sets: sets, namespace: terms.namespace(for: context.site), cacheBytes: cacheBytes / 2, reporter: reporter)
        memory = RepositoryCache(pageBytes: cacheBytes / 2)
    }

    /// The answer to `arguments` of a request to `baseURL`, the address without the arguments.
    ///
    /// Mistakes of harvesters are answered; only what the store throws is thrown.
    package func answer(_ arguments: OAIArguments, at baseURL: String) async throws -> OAIResponse {
        var attributes: [(name: XMLName, value: String)] = []
        var reply: ResponseContent
        do {
            let request = try OAIRequest(arguments)
            attributes = request.attributes
            reply = try await self.reply(to: request, at: baseURL)
        } catch let refusal as OAIErrorList {
            if refusal.conditions.contains(where: { $0.code == .badArgument || $0.code == .badVerb }) { attributes = [] }
            reply = ResponseContent(responseDate: clock()) { writer in refusal.conditions.forEach { OAIElements.write($0, to: writer) } }
            reply.conditions = refusal.conditions
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(reply.expectedCount)
        let writer = XMLWriter { bytes.append(contentsOf: $0) }
        OAIElements.write(to: writer, responseDate: reply.responseDate, baseURL: baseURL, request: attributes) { reply.body(writer) }
        try writer.finish()
        return OAIResponse(bytes: bytes, isStable: reply.isStable, conditions: reply.conditions)
    }

    /// What an answer is made of.
    struct ResponseContent {
        var responseDate: Timestamp
        var isStable = false
        var conditions: [OAIError] = []
        /// About how many bytes the answer will have, so that room for them is made once.
        var expectedCount = 4096
        var body: (XMLWriter) -> Void

        init(responseDate: Timestamp, body: @escaping (XMLWriter) -> Void) {
            (self.responseDate, self.body) = (responseDate, body)
        }
    }

    private func reply(to request: OAIRequest, at baseURL: String) async throws -> ResponseContent {
        switch request.verb {
        case .identify: try await identify(at: baseURL)
        case .listMetadataFormats: try await listMetadataFormats(request)
        case .listSets: try listSets(request)
        case .getRecord: try await getRecord(request)
        case .listIdentifiers, .listRecords: try await list(request)
        }
    }
}
