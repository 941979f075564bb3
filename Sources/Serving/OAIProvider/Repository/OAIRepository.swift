package import HeraldDiagnostics
package import HeraldKit
package import HeraldModel
import HeraldXML

/// An OAI-PMH 2.0 repository. It turns the arguments of a request into the bytes of the response.
///
/// A response depends on the log, the settings and the request only. A repository opens no connection, and its caches can be lost at any
/// time, so any number of them can serve the same store.
package struct OAIRepository: Sendable {
    let log: any PracticeLog
    let options: OAIProviderOptions
    let context: ExportContext
    let sets: OAISets
    let renderer: RecordRenderer
    let cache: RepositoryCache
    let clock: @Sendable () -> Timestamp
    let pause: @Sendable (Duration) async throws -> Void
    let reporter: @Sendable (Diagnostic) -> Void

    /// Creates a repository.
    ///
    /// - Parameters:
    ///   - log: The practices.
    ///   - options: Page size, clearance, namespace and saved queries. By default those of `context`.
    ///   - context: The site, the formats, themes, countries and audiences. Its moment is ignored.
    ///   - clock: Returns the time. Writers may be blocked while it is called, so it must return at once.
    ///   - pause: Waits for a duration. Tests advance their clock instead.
    ///   - cacheBytes: The size of the caches of records and of parts of lists, in bytes.
    ///   - reporter: Called with a diagnostic for each record that cannot be disseminated.
    package init(
        log: any PracticeLog, options: OAIProviderOptions? = nil, context: ExportContext,
        clock: @escaping @Sendable () -> Timestamp,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }, cacheBytes: Int = 64 << 20,
        reporter: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        let options = options ?? context.oaiProvider
        (self.log, self.options, self.context) = (log, options, context)
        (self.clock, self.pause, self.reporter) = (clock, pause, reporter)
        sets = OAISets(SetContext(context, options: options))
        renderer = RecordRenderer(
            context: context, sets: sets, namespace: options.namespace(for: context.site), cacheBytes: cacheBytes / 2, reporter: reporter)
        cache = RepositoryCache(pageBytes: cacheBytes / 2)
    }

    /// Returns the response to a request with `arguments` to `baseURL`, the address without the arguments.
    ///
    /// Errors of harvesters become OAI-PMH errors in the response. Throws only the errors of the log.
    package func answer(_ arguments: OAIArguments, at baseURL: String) async throws -> OAIResponse {
        var attributes: [(name: XMLName, value: String)] = []
        var reply: ResponseContent
        do {
            let request = try OAIRequest(arguments)
            attributes = request.attributes
            reply = try await self.reply(to: request, at: baseURL)
        } catch let refusal as OAIErrorList {
            if refusal.errors.contains(where: { $0.code == .badArgument || $0.code == .badVerb }) { attributes = [] }
            reply = ResponseContent(responseDate: clock()) { writer in refusal.errors.forEach { OAIElements.write($0, to: writer) } }
            reply.errors = refusal.errors
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(reply.expectedBytes)
        let writer = XMLWriter { bytes.append(contentsOf: $0) }
        OAIElements.write(to: writer, responseDate: reply.responseDate, baseURL: baseURL, request: attributes) { reply.body(writer) }
        try writer.finish()
        return OAIResponse(bytes: bytes, isStable: reply.isStable, errors: reply.errors)
    }

    /// The content of a response.
    struct ResponseContent {
        var responseDate: Timestamp
        /// Whether the same request always has this content.
        var isStable = false
        var errors: [OAIError] = []
        /// The estimated size of the response, in bytes, to allocate once.
        var expectedBytes = 4096
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
