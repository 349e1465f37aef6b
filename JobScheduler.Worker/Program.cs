var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/alive", () => "Healthy");
app.MapGet("/health", () => "Healthy");
await app.RunAsync();
