import FileTesting
import Testing

@Suite("herald plan --save and herald run --plan")
struct KeptPlanTests {
    @Test("A kept plan is carried out once, and then says what has moved")
    func carriedOut() throws {
        let workspace = try TestWorkspace.withSamples()
        let plan = try workspace.herald("plan", "--save", "briefs.plan.json")
        #expect(plan.status == 0)
        #expect(plan.errors == "kept in briefs.plan.json; herald run --plan briefs.plan.json carries it out\n")
        #expect(plan.output.hasSuffix("  6 to add, 0 to change, 0 to remove\n"))
        #expect(try workspace.text("briefs.plan.json").contains("\"file\":\"Pipelines/briefs.yaml\""))
        let run = try workspace.herald("run", "--plan", "briefs.plan.json")
        #expect(run.status == 0)
        #expect(run.output.hasSuffix("briefs: published 3 practices in Output/briefs, as of 2016-12-10T09:00:00Z\n"))
        let before = workspace.tree("Output")
        try workspace.herald("withdraw", "cities-of-migration", "--reason", "asked for")
        let late = try workspace.herald("run", "--plan", "briefs.plan.json")
        #expect(late.status == 1)
        #expect(late.output == "")
        let lines = late.errors.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("error: the plan of \"briefs\" is out of date: the store published more: event 15 of "))
        #expect(lines[1] == "error: the plan of \"briefs\" is out of date: another run published the first release")
        #expect(lines[2] == "  hint: nothing was published; make another plan: herald plan --save FILE")
        #expect(FileTree.differences(workspace.tree("Output"), from: before) == [])
        #expect(try workspace.herald("runs", "briefs", "--limit", "1").output.contains("  briefs    failed  "))
    }

    @Test("A plan for another workspace, a file that is no plan, and other options with it are refused")
    func refused() throws {
        let (workspace, other) = (try TestWorkspace.withSamples(), try TestWorkspace.withSamples())
        try workspace.herald("plan", "--save", "briefs.plan.json")
        try other.write(try workspace.text("briefs.plan.json"), to: "briefs.plan.json")
        let refused = try other.herald("run", "--plan", "briefs.plan.json")
        #expect(refused.status == 1)
        #expect(refused.errors.hasPrefix("error: the plan \"briefs.plan.json\" is for the workspace \""))
        try workspace.write("{}", to: "no.json")
        #expect(
            try workspace.herald("run", "--plan", "no.json")
                == Outcome(
                    status: 1, output: "",
                    errors: """
                        no.json:1:1: error: "no.json" is not a plan; expected a file of herald plan --save
                          hint: herald plan --save no.json

                        """))
        #expect(try workspace.herald("run", "briefs", "--plan", "briefs.plan.json").status == 64)
        #expect(try workspace.herald("run", "--verify", "--plan", "briefs.plan.json").status == 64)
        #expect(!workspace.exists("Output"))
    }
}
