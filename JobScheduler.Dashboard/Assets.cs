namespace JobScheduler.Dashboard;

/// <summary>All files that the pages are made of.</summary>
internal static class Assets
{
    public static Asset Script { get; } = new("app.js", "text/javascript; charset=utf-8");

    public static Asset Style { get; } = new("app.css", "text/css; charset=utf-8");

    public static Asset Icon { get; } = new("icon.svg", "image/svg+xml");

    public static IReadOnlyList<Asset> All { get; } = [Script, Style, Icon];

    /// <summary>By what comes behind assets/ in its address.</summary>
    public static Asset? Find(string path) => All.FirstOrDefault(asset => asset.Path == $"assets/{path}");
}
