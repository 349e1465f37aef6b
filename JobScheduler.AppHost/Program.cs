using JobScheduler.LocalCluster;

// The launch profiles are Aspire's: without it they would only make every program that is started from here believe it runs in development.
if (Environment.GetEnvironmentVariable("DOTNET_LAUNCH_PROFILE") is not null)
{
    foreach (var name in (string[])["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPNETCORE_URLS"]) Environment.SetEnvironmentVariable(name, null);
}

return await ClusterProgram.RunAsync(args);
