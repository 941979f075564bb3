import Testing

@Suite("Completions")
struct CompletionTests {
    /// Asks as the scripts for shells do: for a word of a command line that begins `herald` and ends with `words`.
    private func completed(_ command: [String], _ argument: String, _ words: [String], in workspace: TestWorkspace) throws -> [Substring] {
        let line = ["herald"] + command + words
        let position = [String(line.count - 1), String(words.last?.count ?? 0)]
        let outcome = try workspace.herald(["---completion"] + command + ["--", argument] + position + line)
        #expect(outcome.status == 0 && outcome.errors == "", "\(outcome)")
        return outcome.output.split(separator: "\n")
    }

    @Test("Pipelines, practices, audiences and exporters are completed as the workspace knows them")
    func values() throws {
        let workspace = try TestWorkspace.withSamples()
        #expect(try completed(["run"], "positional@0", [""], in: workspace) == ["briefs", "Pipelines/briefs.yaml"])
        #expect(try completed(["retire"], "positional@0", ["b"], in: workspace) == ["briefs"])
        #expect(
            try completed(["practices", "show"], "positional@0", ["c"], in: workspace) == [
                "cities-of-migration", "croatia-canada-business-network",
            ])
        #expect(try completed(["audiences", "explain"], "positional@0", ["min"], in: workspace) == ["ministries"])
        #expect(try completed(["explain"], "positional@0", ["web"], in: workspace) == ["websub", "webhook"])
        #expect(try completed(["new", "template"], "positional@0", ["brief.c"], in: workspace) == ["brief.css"])
    }

    @Test("Another workspace on the command line counts, and one that cannot be read has no values and no messages")
    func workspaces() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("pipeline: monthly\nstages: [{ export: atom-feed }]\n", to: "office/Pipelines/monthly.yaml")
        #expect(try completed(["retire"], "positional@0", ["-C", "office", ""], in: workspace) == ["monthly"])
        #expect(try completed(["retire"], "positional@0", ["--workspace=office", ""], in: workspace) == ["monthly"])
        #expect(try completed(["practices", "show"], "positional@0", ["-C", "office", ""], in: workspace) == [])
        try workspace.write("site: [\n", to: "office/herald.yaml")
        #expect(try completed(["retire"], "positional@0", ["-C", "office", ""], in: workspace) == [])
    }

    @Test("The scripts for bash, zsh and fish are made", arguments: ["bash", "zsh", "fish"])
    func scripts(shell: String) throws {
        let script = try TestWorkspace().herald("--generate-completion-script", shell)
        #expect(script.status == 0 && script.output.contains("---completion"), "\(script.output.prefix(200))")
    }
}
