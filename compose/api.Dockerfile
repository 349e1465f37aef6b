# The scheduler. Built from the repository's root: docker build --file compose/api.Dockerfile .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
WORKDIR /src

# Projects, versions and lock files first: packages are restored anew only when one of these changes.
COPY global.json nuget.config Directory.Build.props Directory.Build.targets Directory.Packages.props ./
COPY compose/Image.props compose/
COPY JobScheduler.Abstractions/JobScheduler.Abstractions.csproj JobScheduler.Abstractions/packages.lock.json JobScheduler.Abstractions/
COPY JobScheduler.Core/JobScheduler.Core.csproj JobScheduler.Core/packages.lock.json JobScheduler.Core/
COPY JobScheduler.Engine/JobScheduler.Engine.csproj JobScheduler.Engine/packages.lock.json JobScheduler.Engine/
COPY JobScheduler.Storage/JobScheduler.Storage.csproj JobScheduler.Storage/packages.lock.json JobScheduler.Storage/
COPY JobScheduler.Queues/JobScheduler.Queues.csproj JobScheduler.Queues/packages.lock.json JobScheduler.Queues/
COPY JobScheduler.Hosting/JobScheduler.Hosting.csproj JobScheduler.Hosting/packages.lock.json JobScheduler.Hosting/
COPY JobScheduler.Client/JobScheduler.Client.csproj JobScheduler.Client/packages.lock.json JobScheduler.Client/
COPY JobScheduler.Rest/JobScheduler.Rest.csproj JobScheduler.Rest/packages.lock.json JobScheduler.Rest/
COPY JobScheduler.Package/JobScheduler.Package.csproj JobScheduler.Package/packages.lock.json JobScheduler.Package/
COPY JobScheduler.Dashboard/JobScheduler.Dashboard.csproj JobScheduler.Dashboard/packages.lock.json JobScheduler.Dashboard/
COPY JobScheduler.ServiceDefaults/JobScheduler.ServiceDefaults.csproj JobScheduler.ServiceDefaults/packages.lock.json JobScheduler.ServiceDefaults/
COPY JobScheduler.Api/JobScheduler.Api.csproj JobScheduler.Api/packages.lock.json JobScheduler.Api/
RUN dotnet restore JobScheduler.Api/JobScheduler.Api.csproj --locked-mode -p:PublishReadyToRun=true

COPY . .
RUN dotnet publish JobScheduler.Api/JobScheduler.Api.csproj --no-restore --configuration Release --arch $TARGETARCH --no-self-contained -p:PublishReadyToRun=true --output /app

# Chiseled: neither shell nor package manager. Only the "extra" ones have ICU and the time zones that schedules are written in.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s --retries=12 CMD ["dotnet", "JobScheduler.Api.dll", "healthcheck"]
ENTRYPOINT ["dotnet", "JobScheduler.Api.dll"]
