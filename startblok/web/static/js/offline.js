// Lets the browser keep the page for when there is no connection.
navigator.serviceWorker?.register("/offline.js").catch((error) => console.info("no page for offline", error));
